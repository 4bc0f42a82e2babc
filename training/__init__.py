"""How the language model is trained and measured. Not needed to use Parley."""
