#!/usr/bin/env python3
"""What gateways report becomes totals that everybody may see, and calls that their two sides and the desk see."""

import sys

from harness import Folder, demo_data
from server import Client
from serving import PASSWORD, Person, Server

HEAD = ("hour,direction,provider,consumer,service,answered,refused,faults,request_bytes,response_bytes,"
        "microseconds,longest_microseconds\n")
OF_MINISTRY = ("2023-05-31T16,in,BTTTT,HANOI/DVC,BTTTT/BAOCAO/solieu,10,1,2,100,200,50000,900\n"
               "2023-05-31T17,in,BTTTT,DANANG/DVC,BTTTT/BAOCAO/solieu,5,0,0,10,20,5000,90\n"
               "2023-06-02T01,in,BTTTT,LANGSON/DVC,BTTTT/BAOCAO/solieu,1,0,0,10,20,5000,90\n")
OF_POST = "2023-06-01T01,in,BUUCHINH,HANOI/DVC,BUUCHINH/DIACHI/tra,30,0,0,3,3,30000,9\n"


def reports(folder):
    """What two gateways of the demonstration have reported."""
    folder.mkdir()
    (folder / "BTTTT.csv").write_text(HEAD + OF_MINISTRY)
    (folder / "BUUCHINH.csv").write_text(HEAD + OF_POST)
    return folder


def pairs(answer):
    assert answer.status == 200, answer.body
    return {(row["service"].split("/")[0], row["consumer"].split("/")[0]) for row in answer.json["calls"]}


def check_totals(server):
    anybody = Client(server)
    told = anybody.request("GET", "/exchange")
    assert told.status == 200, told.body
    assert told.json["months"] == ["2023-M05", "2023-M06"] and told.json["month"] == "2023-M06", told.json
    assert [told.json[part]["answered"] for part in ("in_month", "in_year", "ever")] == [36, 46, 46], told.json
    assert [(day["day"], day["answered"]) for day in told.json["days"]] == [
        ("2023-05-31", 10), ("2023-06-01", 35), ("2023-06-02", 1)], told.json["days"]
    assert [(row["service"], row["answered"], row["consumers"]) for row in told.json["services"]] == [
        ("BTTTT/BAOCAO/solieu", 6, 2), ("BUUCHINH/DIACHI/tra", 30, 1)], told.json["services"]
    assert b"HANOI" not in told.body
    may = anybody.request("GET", "/exchange?month=2023-M05").json["in_month"]
    assert (may["answered"], may["refused"], may["faults"], may["mean_ms"]) == (10, 1, 2, "5.0"), may
    assert anybody.request("GET", "/exchange?month=2023").status == 422
    assert anybody.request("GET", "/exchange/calls").status == 401


def check_own(server):
    client = Client(server)
    client.log_in("chuyenvien", PASSWORD)
    assert pairs(client.request("GET", "/exchange/calls")) == {
        ("BTTTT", "DANANG"), ("BTTTT", "LANGSON"), ("BUUCHINH", "HANOI")}
    unit = Client(server)
    unit.log_in("nhaplieu", PASSWORD)
    own = unit.request("GET", "/exchange/calls")
    codes = {one["code"] for one in own.json["participants"]}
    assert codes == {"HANOI"}, codes
    assert pairs(own) == {("BUUCHINH", "HANOI")}
    assert [row["provides"] for row in own.json["calls"]] == [False]


def alarms(data, folder):
    """By address: kind, unit that is told, figure; of this folder's participants."""
    with Server(data, "--demo", "--exchange", folder, "--now", "2023-06-04T09:00") as server:
        found = Person(server, "chuyenvien").does("GET", "/records?kind=exchange_alarm")["records"]
        return sorted((one["values"]["address"], one["values"]["kind"], one["owner"], one["values"]["figure"])
                      for one in found if "MINHHOA" not in one["values"]["address"])


def check_alarms(data, folder):
    (folder / "BTTTT-2023-06-03.csv").write_text(
        HEAD + "2023-06-03T01,in,BTTTT,HANOI/DVC,BTTTT/BAOCAO/solieu,200,100,30,10,20,5000,90\n")
    expected = [("BTTTT/BAOCAO/solieu", "faults", "mic-cds", "15"), ("BTTTT/BAOCAO/solieu", "refused", "mic-cds", "33"),
                ("BUUCHINH", "silent", "mic-bc", "2")]
    told = alarms(data, folder)
    assert told == expected, told
    told = alarms(data, folder)  # found again: no case again
    assert told == expected, told


def main():
    with Folder() as folder:
        demo_data(folder / "data")
        with Server(folder / "data", "--demo", "--exchange", reports(folder / "exchange")) as server:
            check_totals(server)
            check_own(server)
        check_alarms(folder / "data", folder / "exchange")
        with Server(folder / "data", "--demo") as server:
            assert Client(server).request("GET", "/exchange").status == 404
    return 0


if __name__ == "__main__":
    sys.exit(main())
