import threading
import time


def report():
    while True:
        time.sleep(0.2)


threading.Thread(target=report).start()
