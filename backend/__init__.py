"""The shell: who, when, stored, shown. It holds no judgement about text; the engine does."""
