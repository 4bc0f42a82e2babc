"""What all tests share."""

from hypothesis import settings

# Examples are the same on every run, and a busy machine is no failure.
settings.register_profile("parley", deadline=None, derandomize=True)
settings.load_profile("parley")
