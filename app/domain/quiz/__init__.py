"""Quizzes: questions, what an answer is worth, whether a quiz is passed."""
