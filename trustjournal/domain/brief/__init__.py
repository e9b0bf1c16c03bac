"""The Brief: what to have in mind before a one-on-one, chosen by stated rules and short enough for thirty seconds.

`value` says what a Brief is, `compose` makes one, `sections` and `first` choose its lines, `questions` the one to try.
"""
