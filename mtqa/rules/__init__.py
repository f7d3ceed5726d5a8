"""The rules: reading, layering, checking and compiling what a maintainer writes.

`load_rules` gives a RuleSet, `CompiledRules` the look-up structures made of it.
Knows no article and no check.
"""
