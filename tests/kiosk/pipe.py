"""The driver (`engawa --drive`) through its pipe: one line to it, one JSON object back."""
import json
import subprocess

TARGETS = {"button", "choice", "toggle", "pad"}
ENDED = "the program ended"


class Pipe:
    def __init__(self, engawa, data, *options, stderr=None):
        self.process = subprocess.Popen([engawa, "--data", data, "--drive", *options],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=stderr)

    def send(self, line):
        """LINE as text or bytes; the one object that answers it."""
        line = line if isinstance(line, bytes) else line.encode()
        self.process.stdin.write(line + b"\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        assert answer, f"{ENDED} with {self.process.wait()} at {line[:80]!r}"
        answer = json.loads(answer.decode("utf-8"))
        assert isinstance(answer, dict) and isinstance(answer["ok"], bool), answer
        assert answer["ok"] or isinstance(answer["error"], str) and answer["error"], answer
        return answer

    def do(self, *lines):
        for line in lines:
            answer = self.send(line)
            assert answer["ok"], (line, answer)

    def tree(self):
        return self.send("tree")

    def screen(self):
        return self.tree()["screen"]

    def node(self, name):
        return next(n for n in self.tree()["nodes"] if n["id"] == name)

    def said(self):
        """What was said since the last time: pairs of a node's id and a text."""
        return [(s["id"], s["text"]) for s in self.send("said")["said"]]

    def end(self, last=b"quit\n"):
        """The rest of the output: nothing but the answer to LAST."""
        rest, _ = self.process.communicate(last, timeout=60)
        assert self.process.returncode == 0, self.process.returncode
        return [json.loads(line) for line in rest.decode("utf-8").splitlines()]
