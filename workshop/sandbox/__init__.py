"""The sandbox: a simulated feed to practise on, whose people answer back."""
