"""The hint tells short, patterned, fair and strong passphrases apart, and holds nobody to a rule of composition."""

import pytest

from trustjournal.domain.passphrase_strength import Strength, strength, strength_words


@pytest.mark.parametrize(
    ("passphrase", "expected"),
    [
        ("", Strength.NONE),
        ("Tr0ub4dor&3", Strength.SHORT),
        ("aaaaaaaaaaaaaaaaaaaaaaaa", Strength.EASY),
        ("20261122 20261122", Strength.EASY),
        ("qwertyuiop123456", Strength.EASY),
        ("blueheronwalk", Strength.FAIR),
        ("wren tulip copper slow", Strength.STRONG),
        ("ένα δύο τρία τέσσερα πέντε", Strength.STRONG),
        ("the the the the the", Strength.EASY),
    ],
)
def test_what_a_form_tells(passphrase, expected):
    assert strength(passphrase) is expected
    assert bool(strength_words(expected)) is (expected is not Strength.NONE)
