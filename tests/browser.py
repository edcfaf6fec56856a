"""Fixtures of the tests marked `browser`. (Under way.)"""
