"""The engine: a draft review in, reasons out. Imports no Django, opens no network, reads no clock.

    bytes -> reading -> Document -> checks -> Findings -> scoring -> suggested levels -> exports

Everything that people decide (scores, decisions, letters) lives in ``backend``; the engine only suggests.
"""

#: Raised when the same bytes and catalogue may give another result.
ENGINE_VERSION = "0.1.0"
