"""Talks to the reward server: JSON over one kept connection to this machine. Standard library only."""

import http.client
import json
import os
import threading
import time
import urllib.parse


class RewardServerError(Exception):
    """The server refused, failed or is not there. `status` is the HTTP status, None where there was no answer."""

    def __init__(self, message, status=None):
        super().__init__(message)
        self.status = status


class RewardClient:
    """`url` such as `http://127.0.0.1:40123`. `timeout` in seconds is that of one answer; `attempts` are those to connect."""

    def __init__(self, url, token, timeout=600.0, attempts=5):
        parts = urllib.parse.urlsplit(url)
        if parts.scheme != "http" or not parts.hostname:
            raise ValueError(f"{url} is not the address of a reward server.")
        self.url = url
        self._address = (parts.hostname, parts.port or 80)
        self._headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        self._timeout = timeout
        self._attempts = attempts
        self._lock = threading.Lock()
        self._connection = None

    @classmethod
    def from_environment(cls, **options):
        """The server of the run that this process trains for: the trainer `command` sets the two variables."""
        try:
            url, token = os.environ["REWARD_LAB_URL"], os.environ["REWARD_LAB_TOKEN"]
        except KeyError as error:
            raise RewardServerError(f"{error.args[0]} is not set: start this with `train: {{trainer: command}}`.") from None
        return cls(url, token, **options)

    def score(self, step, rollouts):
        """Scores a batch: a list of `{prompt, completion, group, columns}`. Gives the server's answer; its `rows` are in order."""
        return self._rows("/v1/score", "rollouts", step, rollouts)

    def transitions(self, step, transitions):
        """Scores one step of a vector of environments; see `reward_lab.transitions`. Gives the answer; its `rows` are in order."""
        return self._rows("/v1/transitions", "transitions", step, transitions)

    def metrics(self, step, values):
        """Hands over what the trainer logs of a step: numbers by name, None where there is none."""
        self._ask("POST", "/v1/metrics", {"step": step, "values": values})

    def plan(self):
        """Name, digest and dimensions of the plan that scores."""
        return self._ask("GET", "/v1/plan")

    def _rows(self, path, name, step, asked):
        reply = self._ask("POST", path, {"step": step, name: asked})
        if len(reply["rows"]) != len(asked):
            raise RewardServerError(f"The reward server scored {len(reply['rows'])} of {len(asked)} {name}.")
        return reply

    def close(self):
        with self._lock:
            self._drop()

    def _ask(self, method, path, body=None):
        data = None if body is None else json.dumps(body, allow_nan=False).encode()
        with self._lock:
            status, answer = self._exchange(method, path, data)
        try:
            reply = json.loads(answer)
        except ValueError:
            raise RewardServerError(f"{self.url}{path} gave no JSON (HTTP {status}).", status) from None
        if status != 200:
            said = reply.get("error") if isinstance(reply, dict) else None
            raise RewardServerError(said or f"{self.url}{path} answered with HTTP {status}.", status)
        return reply

    def _exchange(self, method, path, data):
        """One request. It is sent again only where the server cannot have taken it: no connection, or a kept one that had ended."""
        for attempt in range(1, self._attempts + 1):
            kept = self._connection is not None
            try:
                if not kept:
                    self._connection = http.client.HTTPConnection(*self._address, timeout=self._timeout)
                    self._connection.connect()
            except OSError as error:
                self._drop()
                if attempt == self._attempts:
                    raise RewardServerError(f"The reward server at {self.url} cannot be reached: {error}.") from error
                time.sleep(0.1 * 2**attempt)
                continue
            try:
                self._connection.request(method, path, data, self._headers)
                response = self._connection.getresponse()
                answer = response.read()
                if response.will_close:
                    self._drop()
                return response.status, answer
            except TimeoutError as error:
                self._drop()
                raise RewardServerError(f"The reward server gave no answer within {self._timeout:.0f} s.") from error
            except (ConnectionError, http.client.HTTPException) as error:
                self._drop()
                if not kept:
                    raise RewardServerError(f"The reward server ended the connection: {error!r}.") from error
        raise RewardServerError(f"The reward server at {self.url} keeps ending the connection.")

    def _drop(self):
        if self._connection is not None:
            self._connection.close()
            self._connection = None
