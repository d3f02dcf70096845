"""The use cases: one file per noun, functions `(runtime, …) → result`, one transaction each."""
