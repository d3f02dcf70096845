"""What a case means, told a second time and by itself: its rules, all plays of it, its parts, how a play adds up."""
