"""Ends a training when it is asked to: by SIGTERM, SIGINT or a file `STOP` beside the job."""

import os
import signal


class Stop:
    """True once someone asked us to end. Before `training` is set we end at once, with exit code 0."""

    def __init__(self, folder):
        self.asked = False
        self.training = False
        self._file = os.path.join(folder, "STOP")
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, self._take)

    def _take(self, _signal, _frame):
        self.asked = True
        if not self.training:
            print("Stopped before training.", flush=True)
            raise SystemExit(0)

    def __bool__(self):
        return self.asked or os.path.exists(self._file)
