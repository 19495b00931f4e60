// Who may tell what of which site, and what is kept of it.
#include "measure/collector_service.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "store/sqlite_test_folder.h"

namespace tongket {
namespace {

namespace fs = std::filesystem;

const Moment kServedAt = parse_moment("2023-05-17T08:00:00+07:00").value();
const Date kServedOn = parse_date("2023-05-17").value();
constexpr const char* kBrowser = "Mozilla/5.0 (marked browser BIMAT)";
constexpr const char* kAddress = "203.0.113.77";

Measurement measured_pack() {
  Measurement out{.legal_basis = "x", .raw_days = 7, .late_days = 3};
  out.sites["hanoi"] = {.id = "hanoi", .org = "hanoi", .hosts = {"hanoi.gov.vn"}};
  out.sites["hanoi-dvc"] = {.id = "hanoi-dvc",
                            .org = "hanoi",
                            .kind = SiteKind::kServices,
                            .hosts = {"dichvucong.hanoi.gov.vn"},
                            .service_paths = {"/dich-vu/"}};
  out.robots = {"bot"};
  return out;
}

class CollectorServiceTest : public ::testing::Test {
 protected:
  CollectorServiceTest()
      : token_(SenderTokens::add(folder_.path() / "senders.json", "dvc", {"hanoi-dvc"}).value()),
        senders_(SenderTokens::load(folder_.path() / "senders.json").value()),
        keys_(VisitorKeys::open(folder_.path() / "keys", 3, kServedOn).value()),
        collector_(EventCollector::open({.folder = folder_.path()}).value()),
        service_({measured_, *collector_, keys_, senders_}) {}

  static Request post(std::string body, std::string origin = "https://hanoi.gov.vn") {
    Request out{.method = Method::kPost, .path = "/m", .body = std::move(body)};
    out.address = kAddress;
    out.headers = {{"user-agent", kBrowser}};
    if (!origin.empty()) out.headers.emplace_back("origin", std::move(origin));
    return out;
  }
  int status(const Request& request) { return service_.handle(request, kServedAt).status; }
  std::map<std::string, Tally> counted() {
    EXPECT_TRUE(collector_->stop().ok());
    return collector_->figures(kServedOn).value();
  }

  TestFolder folder_;
  Measurement measured_ = measured_pack();
  std::string token_;
  SenderTokens senders_;
  VisitorKeys keys_;
  std::unique_ptr<EventCollector> collector_;
  CollectorService service_;
};

TEST_F(CollectorServiceTest, APageSpeaksForItsSite) {
  EXPECT_EQ(status(post("s=hanoi&e=1&i=00000000000000a1")), 204);
  EXPECT_EQ(status(post("s=hanoi&e=1", "https://HANOI.gov.vn:8443")), 204);
  EXPECT_EQ(status(post("s=hanoi", "https://hanoi.gov.vn.evil.example")), 403);
  EXPECT_EQ(status(post("s=hanoi", "https://dichvucong.hanoi.gov.vn")), 403);
  EXPECT_EQ(status(post("s=hanoi", "")), 403);
  EXPECT_EQ(status(post("s=nowhere")), 422);
  Request pixel{.path = "/m", .query = {{"s", "hanoi"}}, .headers = {{"user-agent", "x"}}};
  pixel.headers.emplace_back("referer", "https://hanoi.gov.vn/tin-tuc?x=1");
  EXPECT_EQ(status(pixel), 204);
  EXPECT_EQ(status({.path = "/other"}), 404);
  const auto figures = counted();
  EXPECT_EQ(figures.at("hanoi").of(EventKind::kView), 3);
  EXPECT_EQ(figures.at("hanoi").visits, 2);
  EXPECT_EQ(figures.at("hanoi").visitors.estimate(), 2U)
      << "two from one browser, one from another";
}

TEST_F(CollectorServiceTest, TheServiceStandsInThePathOrIsTold) {
  const std::string origin = "https://dichvucong.hanoi.gov.vn";
  EXPECT_EQ(status(post("s=hanoi-dvc&p=/dich-vu/1.001234/nop\ns=hanoi-dvc&v=2.5&k=start", origin)),
            204);
  EXPECT_EQ(status(post("s=hanoi-dvc&p=%2Fdich-vu%2F1.001234", origin)), 204);
  EXPECT_EQ(status(post("s=hanoi-dvc&p=/dich-vu/%3Cscript%3E", origin)), 204);
  const auto figures = counted();
  EXPECT_EQ(figures.at("hanoi-dvc/1.001234").of(EventKind::kView), 2);
  EXPECT_EQ(figures.at("hanoi-dvc/2.5").of(EventKind::kStart), 1);
  EXPECT_EQ(figures.size(), 3U);
}

TEST_F(CollectorServiceTest, WhoWantsNotToBeToldIsNot) {
  for (const char* header : {"dnt", "sec-gpc"}) {
    Request request = post("s=hanoi");
    request.headers.emplace_back(header, "1");
    EXPECT_EQ(status(request), 204);
  }
  EXPECT_TRUE(counted().empty());
}

TEST_F(CollectorServiceTest, ASystemTellsOfItsSitesWithItsToken) {
  Request request = post("s=hanoi-dvc&v=2.5&k=finish&a=60000", "");
  request.headers.emplace_back("authorization", "Bearer " + token_);
  EXPECT_EQ(status(request), 204);
  request.body = "s=hanoi";
  EXPECT_EQ(status(request), 403);
  request.headers.back().second = "Bearer wrong";
  request.body = "s=hanoi-dvc";
  EXPECT_EQ(status(request), 403);
  const auto figures = counted();
  EXPECT_EQ(figures.at("hanoi-dvc/2.5").of(EventKind::kFinish), 1);
  EXPECT_EQ(figures.at("hanoi-dvc").visitors.estimate(), 0U);
}

TEST_F(CollectorServiceTest, RobotsAreCountedApart) {
  Request request = post("s=hanoi");
  request.headers[0].second = "Mozilla/5.0 (compatible; GoogleBot/2.1)";
  EXPECT_EQ(status(request), 204);
  const auto figures = counted();
  EXPECT_EQ(figures.at("hanoi").of(EventKind::kView), 0);
  EXPECT_EQ(figures.at("hanoi").robots, 1);
}

TEST_F(CollectorServiceTest, AllOfABodyOrNothing) {
  EXPECT_EQ(status(post("s=hanoi\ns=nowhere")), 422);
  EXPECT_EQ(status(post("s=hanoi\ns=hanoi&k=look")), 422);
  EXPECT_EQ(status(post("s=hanoi&k=rating")), 422);
  EXPECT_EQ(status(post("s=hanoi&k=rating&n=6")), 422);
  EXPECT_EQ(status(post("s=hanoi&a=-1")), 422);
  EXPECT_EQ(status(post("s=hanoi&a=999999999")), 422) << "eleven days";
  EXPECT_EQ(status(post("")), 204);
  EXPECT_TRUE(counted().empty());
}

TEST_F(CollectorServiceTest, LateEventsStandOnTheirDay) {
  EXPECT_EQ(status(post("s=hanoi&a=86400000")), 204);
  EXPECT_TRUE(counted().empty());
  const Date before = kServedOn.plus_days(-1);
  EXPECT_EQ(collector_->figures(before).value().at("hanoi").of(EventKind::kView), 1);
}

TEST_F(CollectorServiceTest, HowItIsIsToldOnThisMachineAndToWhoHasAToken) {
  EXPECT_EQ(status(post("s=hanoi&i=1\ns=hanoi&i=2\ns=hanoi&i=1")), 204);
  EXPECT_EQ(status(post("s=nowhere")), 422);
  EXPECT_EQ(status(post("s=hanoi&k=look")), 422);
  EXPECT_EQ(status(post("s=nowhere")), 422);
  EXPECT_EQ(counted().at("hanoi").of(EventKind::kView), 2);
  Request request{.path = "/metrics", .address = kAddress};
  EXPECT_EQ(status(request), 403);
  request.headers = {{"authorization", "Bearer wrong"}};
  EXPECT_EQ(status(request), 403);
  request.headers = {{"authorization", "Bearer " + token_}};
  EXPECT_EQ(status(request), 200);
  request.headers = {};
  for (const char* address : {"127.0.0.1", "::1"}) {
    request.address = address;
    EXPECT_EQ(status(request), 200);
  }
  const std::string told = service_.handle(request, kServedAt).body;
  for (const char* line :
       {"\ntongket_collector_events_total 2\n", "\ntongket_collector_twice_total 1\n",
        "\ntongket_collector_frames_total 1\n",
        "\ntongket_collector_refused_total{reason=\"unknown_site\"} 2\n",
        "\ntongket_collector_refused_total{reason=\"bad_beacon\"} 1\n",
        "\ntongket_collector_waiting_bytes 0\n", "\ntongket_collector_failed 0\n",
        "\ntongket_collector_checkpoint_age_seconds ", "\ntongket_collector_checkpoint_seconds "}) {
    EXPECT_NE(told.find(line), std::string::npos) << line << told;
  }
  request.headers = {{"x-forwarded-for", "203.0.113.9"}};
  EXPECT_EQ(status(request), 403) << "passed on by a proxy of this machine";
}

// Address, browser and path stand in no file.
TEST_F(CollectorServiceTest, NothingThatSaysWhoItWasIsKept) {
  EXPECT_EQ(status(post("s=hanoi&p=/ho-so/nguyen-van-marked&i=00000000000000a1")), 204);
  EXPECT_FALSE(counted().empty());
  int files = 0;
  for (const auto& file : fs::recursive_directory_iterator(folder_.path())) {
    if (!file.is_regular_file()) continue;
    ++files;
    std::ifstream in(file.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    for (const char* secret : {kAddress, "BIMAT", "nguyen-van-marked", token_.c_str()}) {
      EXPECT_EQ(bytes.find(secret), std::string::npos) << file.path() << secret;
    }
  }
  EXPECT_GE(files, 5);
}

TEST(VisitorKeys, AreDestroyedWhenTheirMonthIsOver) {
  const TestFolder folder;
  const VisitorTraits visitor{.site = "a", .address = "b", .browser = "c"};
  const auto on = [](const char* day) { return parse_date(day).value(); };
  std::uint64_t may = 0;
  {
    VisitorKeys keys = VisitorKeys::open(folder.path(), 3, on("2023-05-01")).value();
    may = keys.number(visitor, on("2023-05-01"), on("2023-05-01")).value();
    EXPECT_EQ(keys.number(visitor, on("2023-05-31"), on("2023-05-31")).value(), may);
    EXPECT_NE(keys.number({.site = "b", .address = "b", .browser = "c"}, on("2023-05-01"),
                          on("2023-05-01"))
                  .value(),
              may);
    EXPECT_NE(keys.number(visitor, on("2023-06-01"), on("2023-06-01")).value(), may);
    EXPECT_EQ(keys.number(visitor, on("2023-07-01"), on("2023-06-01")).value(), 0U);
  }
  VisitorKeys late = VisitorKeys::open(folder.path(), 3, on("2023-06-04")).value();
  EXPECT_EQ(late.number(visitor, on("2023-05-31"), on("2023-06-04")).value(), may);
  EXPECT_EQ(late.number(visitor, on("2023-05-31"), on("2023-06-05")).value(), 0U);
  EXPECT_FALSE(fs::exists(folder.path() / "2023-05.key"));
  EXPECT_TRUE(fs::exists(folder.path() / "2023-06.key"));
}

}  // namespace
}  // namespace tongket
