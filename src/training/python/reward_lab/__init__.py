"""The Python side of Reward Lab: asks the reward server for scores and hands them to a trainer.

Importing this package needs nothing but the standard library. The modules that train import PyTorch and TRL when they run.
"""

from .client import RewardClient, RewardServerError
from .rewards import reward_functions

__all__ = ["RewardClient", "RewardServerError", "reward_functions"]
