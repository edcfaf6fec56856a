"""Collects the outcomes that promises.toml names as proofs. (Under way.)"""
