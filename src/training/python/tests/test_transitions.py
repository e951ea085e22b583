import unittest

from reward_lab.episodes import Episodes
from reward_lab.job import JobError
from reward_lab.transitions import Transitions, plain
from reward_lab.vec_env import paid


class Array(list):
    """Stands for an array of numpy: it has rows and `tolist`."""

    def tolist(self):
        return list(self)


class TransitionsTest(unittest.TestCase):
    def setUp(self):
        self.transitions = Transitions(2)
        self.transitions.begin(Array([Array([0.0]), Array([10.0])]))

    def step(self, after, dones=(False, False), infos=({}, {})):
        return self.transitions.step([0, 1], Array([Array([x]) for x in after]), [1.0, 2.0], dones, infos)

    def test_hold_what_was_seen_before_and_after_a_step(self):
        first, second = self.step([1.0, 11.0])
        self.assertEqual(
            first,
            {
                "env": 0,
                "t": 0,
                "obs": [0.0],
                "action": 0,
                "reward": 1.0,
                "info": {},
                "after": [1.0],
                "terminated": False,
                "truncated": False,
            },
        )
        self.assertEqual((second["env"], second["obs"], second["after"], second["reward"]), (1, [10.0], [11.0], 2.0))
        self.assertEqual(self.step([2.0, 12.0])[0]["obs"], [1.0])

    def test_count_the_steps_of_each_episode_from_0(self):
        seen = [[one["t"] for one in self.step([0, 0], dones)] for dones in ((False, True), (False, False), (True, False))]
        self.assertEqual(seen + [[one["t"] for one in self.step([0, 0])]], [[0, 0], [1, 0], [2, 1], [0, 2]])

    def test_end_with_the_last_observation_of_the_episode_and_go_on_with_the_first_of_the_next(self):
        ended = ({"terminal_observation": Array([5.0]), "TimeLimit.truncated": False}, {})
        first = self.step([0.5, 11.0], (True, False), ended)[0]
        self.assertEqual((first["after"], first["terminated"], first["truncated"], first["info"]), ([5.0], True, False, {}))
        self.assertEqual(self.step([1.0, 12.0])[0]["obs"], [0.5])

    def test_tell_a_time_limit_from_an_end(self):
        first = self.step([0, 0], (True, False), ({"TimeLimit.truncated": True}, {}))[0]
        self.assertEqual((first["terminated"], first["truncated"]), (False, True))

    def test_give_the_parts_of_an_observation_by_name(self):
        transitions = Transitions(2)
        transitions.begin({"at": Array([1, 2]), "goal": Array([Array([3]), Array([4])])})
        after = {"at": Array([5, 6]), "goal": Array([Array([7]), Array([8])])}
        second = transitions.step([0, 0], after, [0, 0], [False, False], [{}, {}])[1]
        self.assertEqual((second["obs"], second["after"]), ({"at": 2, "goal": [4]}, {"at": 6, "goal": [8]}))


class PlainTest(unittest.TestCase):
    def test_keeps_what_json_knows_and_makes_the_rest_none(self):
        told = {"a": Array([1, float("nan")]), "b": {"c": (True, None)}, 3: "x", "d": object(), "e": float("inf")}
        self.assertEqual(plain(told), {"a": [1, None], "b": {"c": [True, None]}, "3": "x", "d": None, "e": None})


class EpisodesTest(unittest.TestCase):
    def test_are_means_over_what_has_ended_of_sums_over_steps(self):
        episodes = Episodes(2, ["up", "rare"])
        episodes.step(0, 1.0, 0.5, [0.75, None], False)
        episodes.step(1, 4.0, 2.0, [4.0, 1.0], True)
        episodes.step(0, 2.0, 0.5, [1.25, None], True)
        episodes.step(1, 9.0, 9.0, [9.0, 9.0], False)
        # Episodes of 3 and 4: mean 3.5. `up` 2 and 4: mean 3. `rare` has a value in one of the two only: 1.
        self.assertEqual(
            episodes.take(),
            {"reward": 3.5, "env_reward": 1.5, "length": 1.5, "dim/up": 3.0, "dim/rare": 1.0},
        )
        self.assertEqual(episodes.take()["reward"], None)


class PaidTest(unittest.TestCase):
    def test_is_never_a_number_in_place_of_one_that_is_missing(self):
        self.assertEqual(paid({"reward": 0.5}, {}), 0.5)
        with self.assertRaisesRegex(JobError, "Step 3 of an episode in environment 1 has no reward: its status is error"):
            paid({"reward": None, "status": "error"}, {"t": 3, "env": 1})


if __name__ == "__main__":
    unittest.main()
