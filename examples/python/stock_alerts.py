"""Follows the stock alerts of Tradewind: one line of JSON for each, and none is missed over a restart of either side.

Python 3.9 or later, standard library only. Usage: TRADEWIND_TOKEN=twd_... python3 stock_alerts.py [sku]
"""

import base64
import json
import os
import pathlib
import socket
import ssl
import struct
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

URL = os.environ.get("TRADEWIND_URL", "http://localhost:4000")
TOKEN = os.environ.get("TRADEWIND_TOKEN") or sys.exit("Set TRADEWIND_TOKEN; `pnpm run token <email>` prints one.")
CURSOR_FILE = pathlib.Path(os.environ.get("TRADEWIND_CURSOR_FILE", "stock-alerts.cursor"))
AUTHORIZATION = f"Bearer {TOKEN}"
PAUSE_MAX_SECONDS = 30
TEXT, CLOSE, PING, PONG = 1, 8, 9, 10

STOCK = """query ($sku: String!) {
  stockLevels(search: $sku, first: 20) { nodes { available product { sku } warehouse { code } } }
}"""
ALERTS = """subscription ($after: String) {
  stockAlerts(after: $after) {
    cursor type at alert { id threshold product { sku name } warehouse { code } stockLevel { available } }
  }
}"""


def print_stock(sku):
    body = json.dumps({"query": STOCK, "variables": {"sku": sku}}).encode()
    headers = {"content-type": "application/json", "authorization": AUTHORIZATION}
    try:
        with urllib.request.urlopen(urllib.request.Request(f"{URL}/graphql", body, headers)) as response:
            answer = json.load(response)
    except urllib.error.HTTPError as error:
        sys.exit(f"The server answers {error.code}: {error.read().decode()}")
    refuse_errors(answer)
    for level in answer["data"]["stockLevels"]["nodes"]:
        print(json.dumps({"stock": level}, ensure_ascii=False), flush=True)


class Line:
    """A WebSocket as far as this client needs one (RFC 6455): text both ways, pings answered."""

    def __init__(self):
        target = urllib.parse.urlsplit(URL)
        port = target.port or (443 if target.scheme == "https" else 80)
        self.socket = socket.create_connection((target.hostname, port))
        if target.scheme == "https":
            self.socket = ssl.create_default_context().wrap_socket(self.socket, server_hostname=target.hostname)
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall(
            f"GET /graphql HTTP/1.1\r\nHost: {target.netloc}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n"
            f"Sec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n".encode()
        )
        self.stream = self.socket.makefile("rb")
        status = self.stream.readline().decode()
        if " 101 " not in status:
            raise ConnectionError(status.strip())
        while self.stream.readline().strip():
            pass

    def send(self, message, kind=TEXT):
        data = message if isinstance(message, bytes) else json.dumps(message).encode()
        size = bytes([0x80 | len(data)]) if len(data) < 126 else struct.pack("!BH", 0xFE, len(data))
        mask = os.urandom(4)
        masked = bytes(byte ^ mask[place % 4] for place, byte in enumerate(data))
        self.socket.sendall(bytes([0x80 | kind]) + size + mask + masked)

    def messages(self):
        """Yields each message; ends with the close code of the server."""
        text = b""
        while True:
            head, size = self.exactly(2)
            if size == 126:
                (size,) = struct.unpack("!H", self.exactly(2))
            elif size == 127:
                (size,) = struct.unpack("!Q", self.exactly(8))
            data = self.exactly(size)
            if head & 0x0F == PING:
                self.send(data, PONG)
            elif head & 0x0F == CLOSE:
                return struct.unpack("!H", data[:2])[0] if len(data) >= 2 else 1005
            elif head & 0x0F != PONG:
                text += data
                if head & 0x80:
                    yield json.loads(text)
                    text = b""

    def exactly(self, count):
        data = self.stream.read(count)
        if len(data) < count:
            raise ConnectionError("The line broke.")
        return data


def listen():
    """One connection, until it closes; answers the close code."""
    line = Line()
    line.send({"type": "connection_init", "payload": {"authorization": AUTHORIZATION}})
    messages = line.messages()
    while True:
        try:
            message = next(messages)
        except StopIteration as end:
            return end.value
        if message["type"] == "ping":
            line.send({"type": "pong"})
        elif message["type"] == "connection_ack":
            after = CURSOR_FILE.read_text() if CURSOR_FILE.exists() else None
            line.send({"type": "subscribe", "id": "alerts", "payload": {"query": ALERTS, "variables": {"after": after}}})
            print("Listening.", file=sys.stderr, flush=True)
        elif message["type"] == "error":
            refuse_errors({"errors": message["payload"]})
        elif message["type"] == "complete":
            return 1000
        elif message["type"] == "next":
            take(message["payload"])


def take(answer):
    """Prints an alert and then keeps its cursor: after a crash in between it is printed once more, but never lost."""
    refuse_errors(answer)
    alert = answer["data"]["stockAlerts"]
    print(json.dumps(alert, ensure_ascii=False), flush=True)
    CURSOR_FILE.write_text(alert["cursor"])


def refuse_errors(answer):
    if answer.get("errors"):
        sys.exit(" ".join(error["message"] for error in answer["errors"]))


def follow():
    """Listens again whenever the line breaks, after a pause that grows until something is heard."""
    pause = 0.25
    while True:
        try:
            code = listen()
            if code in (4401, 4403):
                sys.exit("The server refuses the token. Make a new one by `pnpm run token <email>`.")
            pause = 0.25
        except OSError:
            pause = min(pause * 2, PAUSE_MAX_SECONDS)
        print(f"The line broke; trying again in {pause} s.", file=sys.stderr, flush=True)
        time.sleep(pause)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print_stock(sys.argv[1])
    try:
        follow()
    except KeyboardInterrupt:
        sys.exit(130)
