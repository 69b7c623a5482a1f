"""What may be read of surveys: shares with how sure they are, small groups protected, words only where many wrote."""
