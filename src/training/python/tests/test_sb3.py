import contextlib
import importlib.util
import io
import json
import os
import tempfile
import threading
import unittest
import unittest.mock
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from reward_lab.environments import environment_maker
from reward_lab.job import JobError, run_job
from reward_lab.sb3_ppo import last_model, log_line, metrics_of, train

THERE = importlib.util.find_spec("stable_baselines3") is not None


class SmallTest(unittest.TestCase):
    def test_names_metrics_as_a_run_does(self):
        logged = {"train/entropy_loss": -0.5, "train/approx_kl": float("nan"), "rollout/x": 1, "train/loss": 2}
        self.assertEqual(metrics_of(logged), {"loss": 2.0, "kl": None, "entropy": 0.5})

    def test_writes_a_line_for_people(self):
        self.assertEqual(log_line(5, 9, {"reward": 1.23456, "loss": None, "fps": 100}), "step 5/9  reward 1.235  fps 100")

    def test_finds_the_newest_checkpoint_by_number(self):
        with tempfile.TemporaryDirectory() as folder:
            for name in ("checkpoint-900.zip", "checkpoint-1000.zip", "saving.zip", "checkpoint-x.zip"):
                open(os.path.join(folder, name), "w").close()
            self.assertEqual(last_model(folder), os.path.join(folder, "checkpoint-1000.zip"))
        self.assertIsNone(last_model("/no/such/folder"))

    def test_says_what_is_wrong_with_an_environment(self):
        with self.assertRaisesRegex(JobError, "there is no file .*none.py"):
            environment_maker("none.py:Walk", {}, "/tmp")
        with self.assertRaisesRegex(JobError, "module no_such_module cannot be imported"):
            environment_maker("no_such_module:Walk", {}, "/tmp")
        with self.assertRaisesRegex(JobError, "json has no class Walk"):
            environment_maker("json:Walk", {}, "/tmp")


class RewardServer(BaseHTTPRequestHandler):
    """Pays 0.1 a step, and minus the angle of the pole; knows a plan `p` with these two dimensions."""

    protocol_version = "HTTP/1.1"
    wbufsize = -1

    def do_GET(self):
        self.reply({"plan": "p"})

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path == "/v1/metrics":
            self.server.metrics.append(body)
            return self.reply({})
        self.server.asked.append(body)
        rows = [[0.1, -abs(one["after"][2])] for one in body["transitions"]]
        self.reply({"rows": [{"reward": sum(values), "status": "ok", "values": values} for values in rows]})

    def reply(self, body):
        text = json.dumps(body).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_):
        pass


@unittest.skipUnless(THERE, "needs Stable-Baselines3")
class TrainingTest(unittest.TestCase):
    def setUp(self):
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), RewardServer)
        self.server.daemon_threads = True
        self.server.asked, self.server.metrics = [], []
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()
        self.folder = tempfile.TemporaryDirectory()

    def tearDown(self):
        self.server.shutdown()
        self.server.server_close()
        self.folder.cleanup()

    def run_it(self, **changes):
        job = {
            "plan": "p",
            "env": "CartPole-v1",
            "env_options": {},
            "envs": 2,
            "steps": 256,
            "seed": 0,
            "device": "cpu",
            "save_every": 0,
            "dimensions": ["alive", "upright"],
            "options": {"n_steps": 64, "batch_size": 64, "n_epochs": 1},
            "folder": self.folder.name,
            "server": f"http://127.0.0.1:{self.server.server_port}",
            "output": os.path.join(self.folder.name, "trainer"),
            "resume": False,
            **changes,
        }
        path = os.path.join(self.folder.name, "job.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(job, file)
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = run_job(path, train)
        return code, out.getvalue(), err.getvalue()

    def test_pays_what_the_server_answers_and_sends_metrics_of_each_update(self):
        code, out, err = self.run_it()
        self.assertEqual((code, err), (0, ""), out)
        # 256 steps of 2 environments: 128 requests; an update each 2 * 64 steps.
        self.assertEqual([one["step"] for one in self.server.asked], list(range(2, 257, 2)))
        self.assertEqual([one["step"] for one in self.server.metrics], [128, 256])
        for line in self.server.metrics:
            values = line["values"]
            self.assertAlmostEqual(values["dim/alive"], 0.1 * values["length"], 9)
            self.assertAlmostEqual(values["reward"], values["dim/alive"] + values["dim/upright"], 9)
            # CartPole pays 1 a step itself.
            self.assertAlmostEqual(values["env_reward"], values["length"], 9)
            self.assertTrue({"loss", "entropy", "kl", "clip_fraction", "fps"} <= set(values))
        self.assertTrue(os.path.exists(os.path.join(self.folder.name, "trainer", "model.zip")))

    def test_goes_on_from_the_last_checkpoint(self):
        self.run_it(save_every=128)
        names = sorted(os.listdir(os.path.join(self.folder.name, "trainer")))
        self.assertEqual(names, ["checkpoint-128.zip", "checkpoint-256.zip", "model.zip"])
        self.server.asked.clear()
        code, out, _ = self.run_it(steps=384, resume=True)
        self.assertEqual((code, self.server.asked[0]["step"], self.server.asked[-1]["step"]), (0, 258, 384), out)
        self.assertIn("Going on from", out)

    def test_stops_when_asked_and_saves(self):
        stop = os.path.join(self.folder.name, "STOP")
        plain = RewardServer.do_POST

        def asks(handler):
            plain(handler)
            if len(handler.server.asked) == 10:
                open(stop, "w").close()

        with unittest.mock.patch.object(RewardServer, "do_POST", asks):
            code, out, _ = self.run_it(steps=100_000)
        self.assertEqual(code, 0)
        self.assertIn("Stopped after step 2", out)
        self.assertIn("checkpoint-2", os.listdir(os.path.join(self.folder.name, "trainer"))[0])

    def test_takes_a_class_of_a_file_beside_the_reward_file(self):
        with open(os.path.join(self.folder.name, "own.py"), "w", encoding="utf-8") as file:
            file.write(
                "from gymnasium.envs.classic_control import CartPoleEnv\n"
                "from gymnasium.wrappers import TimeLimit\n"
                "class Own(TimeLimit):\n"
                "    def __init__(self, limit):\n"
                "        super().__init__(CartPoleEnv(), limit)\n"
            )
        code, out, err = self.run_it(env="own.py:Own", env_options={"limit": 5})
        self.assertEqual((code, err), (0, ""), out)
        ended = [one for asked in self.server.asked for one in asked["transitions"] if one["truncated"]]
        self.assertEqual({one["t"] for one in ended}, {4})
        code, _, err = self.run_it(env="own.py:Own", env_options={"most": 5})
        self.assertEqual(code, 1)
        self.assertIn("own.py:Own does not take train.env_options", err)

    def test_names_an_option_that_ppo_does_not_have_and_an_environment_that_is_not_there(self):
        self.assertIn("has no option gama. Did you mean gamma?", self.run_it(options={"gama": 0.9})[2])
        self.assertRegex(self.run_it(env="CartPoel-v1")[2], "Error: train.env: .*CartPoel")


if __name__ == "__main__":
    unittest.main()
