"""What people see and change of themselves: profile, ways to sign in, devices, what is kept."""
