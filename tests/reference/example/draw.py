"""Random draws that are the same on every Python: only `random()` of the generator is used, which never changed."""

import math
import random


class Draw:
    """A seeded source of the few distributions the study needs."""

    def __init__(self, seed):
        self.uniform = random.Random(seed).random

    def between(self, low, high):
        return low + (high - low) * self.uniform()

    def whole(self, low, high):
        """A whole number from low to high, both included."""
        return low + int(self.uniform() * (high - low + 1))

    def normal(self, mean=0.0, sd=1.0):
        """Box and Muller's cosine."""
        return mean + sd * math.sqrt(-2.0 * math.log(1.0 - self.uniform())) * math.cos(2.0 * math.pi * self.uniform())

    def one_of(self, choices, weights=None):
        weights = weights or [1.0] * len(choices)
        left = self.uniform() * sum(weights)
        for choice, weight in zip(choices, weights):
            left -= weight
            if left < 0:
                return choice
        return choices[-1]

    def several(self, count, choices, weight=lambda choice: 1.0):
        """So many different ones, likelier with more weight, in the order of the choices."""
        keyed = [(math.log(1.0 - self.uniform()) / weight(choice), index) for index, choice in enumerate(choices)]
        chosen = sorted(index for _, index in sorted(keyed, reverse=True)[:count])
        return [choices[index] for index in chosen]

    def shuffled(self, items):
        return [item for _, item in sorted((self.uniform(), item) for item in items)]
