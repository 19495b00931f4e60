// Logs of web servers: what counts, in each format, once however often a log comes and grows.
#include "measure/log_import.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <filesystem>
#include <fstream>

#include "store/sqlite_test_folder.h"

namespace tongket {
namespace {

namespace fs = std::filesystem;

const Date kImportedOn = parse_date("2023-05-20").value();
constexpr std::string_view kLine =
    R"log(1.2.3.4 - - [17/May/2023:08:00:01 +0700] "GET /dich-vu/1.001/nop?ho-ten=x HTTP/1.1" 200 512 "https://google.com/" "Mozilla/5.0 (X11)")log";

std::string line(const char* request, int status = 200, const char* referer = "-",
                 const char* address = "1.2.3.4", const char* time = "17/May/2023:08:00:00 +0700",
                 const char* browser = "Mozilla/5.0") {
  return std::string(address) + " - - [" + time + "] \"" + request + "\" " +
         std::to_string(status) + " 5 \"" + referer + "\" \"" + browser + "\"\n";
}

// One member of gzip.
std::string compressed(const std::string& text) {
  std::string out(::compressBound(text.size()) + 64, '\0');
  z_stream stream{};
  EXPECT_EQ(::deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
  std::string in = text;
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(::deflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  ::deflateEnd(&stream);
  return out;
}

class LogImportTest : public ::testing::Test {
 protected:
  LogImportTest()
      : keys_(VisitorKeys::open(folder_.path() / "keys", 3, kImportedOn).value()),
        files_(FigureFiles::open(folder_.path() / "figures", FigureAccess::kWrite).value()) {
    measured_.robots = {"bot"};
    measured_.assets = {"css", "png"};
    measured_.downloads = {"pdf"};
    site_ = {
        .id = "hanoi", .org = "hanoi", .hosts = {"hanoi.gov.vn"}, .service_paths = {"/dich-vu/"}};
  }

  void write(const std::string& text, bool more = false) {
    std::ofstream(log(), more ? std::ios::app : std::ios::trunc) << text;
  }
  [[nodiscard]] fs::path log() const { return folder_.path() / name_; }
  Result<LogImported> import(int threads = 1) {
    return import_log({.measurement = measured_,
                       .site = site_,
                       .log = log(),
                       .keys = keys_,
                       .today = kImportedOn,
                       .threads = threads},
                      files_, Progress::none());
  }
  Tally tally(const char* day = "2023-05-17", const char* name = "hanoi") {
    return files_.read(parse_date(day).value()).value().all()[name];
  }

  TestFolder folder_;
  std::string name_ = "access.log";
  Measurement measured_;
  MeasuredSite site_;
  VisitorKeys keys_;
  FigureFiles files_;
};

TEST_F(LogImportTest, CountsPagesDownloadsVisitsVisitorsAndRobots) {
  write(line("GET / HTTP/1.1", 200, "https://google.com/q") +
        line("GET /tin HTTP/2.0", 304, "https://hanoi.gov.vn/") + line("GET /a.css HTTP/1.1") +
        line("GET /bc.PDF?x HTTP/1.1", 200, "-", "1.2.3.5") + line("POST /tin HTTP/1.1") +
        line("GET /not HTTP/1.1", 404) +
        line("GET / HTTP/1.1", 200, "-", "9.9.9.9", "17/May/2023:08:00:00 +0700", "Bingbot/2") +
        line("GET /dem HTTP/1.1", 200, "-", "1.2.3.4", "17/May/2023:17:00:00 +0000"));
  const LogImported told = import().value();
  EXPECT_EQ(told.lines, 8);
  EXPECT_EQ(told.counted, 5);
  EXPECT_EQ(told.passed_over, 3);
  EXPECT_EQ(told.bad, 0);
  EXPECT_EQ(told.days, 2);
  const Tally day = tally();
  EXPECT_EQ(day.of(EventKind::kView), 2);
  EXPECT_EQ(day.of(EventKind::kDownload), 1);
  EXPECT_EQ(day.visits, 1);
  EXPECT_EQ(day.visitors.estimate(), 2U);
  EXPECT_EQ(day.robots, 1);
  EXPECT_EQ(tally("2023-05-18").of(EventKind::kView), 1) << "17:00 UTC is the next day";
}

TEST_F(LogImportTest, AGrownOrRenamedLogIsCountedOnFromWhereItWas) {
  write(line("GET /1 HTTP/1.1") + line("GET /2 HTTP/1.1") + "1.2.3.4 - - [17/May");
  EXPECT_EQ(import()->counted, 2);
  EXPECT_EQ(import()->counted, 0);
  write("/2023:08:00:00 +0700] \"GET /3 HTTP/1.1\" 200 5 \"-\" \"Mozilla/5.0\"\n", true);
  fs::rename(log(), folder_.path() / "access.log.1");
  name_ = "access.log.1";
  EXPECT_EQ(import()->counted, 1);
  EXPECT_EQ(tally().of(EventKind::kView), 3);
  EXPECT_EQ(tally().visitors.estimate(), 1U);
}

TEST_F(LogImportTest, ALogWhoseBeginningChangedIsRefused) {
  write(line("GET /1 HTTP/1.1") + line("GET /2 HTTP/1.1"));
  ASSERT_TRUE(import().ok());
  write(line("GET /1 HTTP/1.1") + line("GET /other HTTP/1.1") + line("GET /3 HTTP/1.1"));
  EXPECT_EQ(import().error().key, "measure.log_changed");
  write(line("GET /1 HTTP/1.1"));
  EXPECT_EQ(import().error().key, "measure.log_changed");
  write("no log\nat all\n");
  EXPECT_EQ(import().error().key, "measure.unknown_log_format");
  write("half a line");
  EXPECT_EQ(import().error().key, "measure.log_too_short");
  EXPECT_EQ(tally().of(EventKind::kView), 2);
}

TEST_F(LogImportTest, BadLinesAreCountedAndPassedOver) {
  write(line("GET /1 HTTP/1.1") + "\"\\\"[] - [ \n\x01\xff\n" +
        line("GET /1 HTTP/1.1", 200, "-", "1.2.3.4", "99/May/2023:08:00:00 +0700") +
        line("GET /a\\\"b HTTP/1.1") + line("-"));
  const LogImported told = import().value();
  EXPECT_EQ(told.counted, 2);
  EXPECT_EQ(told.bad, 4);
}

TEST_F(LogImportTest, ManyThreadsCountAsOne) {
  std::string text;
  for (int i = 0; i < 40'000; ++i) {
    const std::string address = "10.0." + std::to_string(i % 199) + ".1";
    text += line(i % 3 == 0 ? "GET /dich-vu/1.00 HTTP/1.1" : "GET / HTTP/1.1", 200, "-",
                 address.c_str(),
                 i % 2 == 0 ? "17/May/2023:08:00:00 +0700" : "18/May/2023:09:00:00 +0700");
  }
  write(text);
  ASSERT_EQ(import(4)->counted, 40'000);
  const Tally first = tally();
  const Tally service = tally("2023-05-18", "hanoi/1.00");
  EXPECT_EQ(first.of(EventKind::kView), 20'000);
  fs::remove_all(folder_.path() / "figures");
  files_ = FigureFiles::open(folder_.path() / "figures", FigureAccess::kWrite).value();
  ASSERT_EQ(import(1)->counted, 40'000);
  EXPECT_EQ(tally(), first);
  EXPECT_EQ(tally("2023-05-18", "hanoi/1.00"), service);
}

// While a writer puts files there that its checkpoint does not name yet.
TEST_F(LogImportTest, AReaderDeletesAndMakesNothing) {
  const fs::path folder = folder_.path() / "figures";
  EXPECT_EQ(FigureFiles::open(folder, FigureAccess::kRead).error().key, "measure.no_figures");
  write(line("GET /1 HTTP/1.1"));
  ASSERT_TRUE(import().ok());
  const fs::path unnamed = folder / "days" / "2023-05-18.1.tkd";
  std::ofstream(unnamed) << "half";
  EXPECT_EQ(FigureFiles::open(folder, FigureAccess::kRead)->days().size(), 1U);
  EXPECT_TRUE(fs::exists(unnamed));
  EXPECT_EQ(FigureFiles::open(folder, FigureAccess::kWrite)->days().size(), 1U);
  EXPECT_FALSE(fs::exists(unnamed));
  EXPECT_FALSE(FigureFiles::open(folder_.path() / "nowhere", FigureAccess::kRead).ok());
  EXPECT_FALSE(fs::exists(folder_.path() / "nowhere"));
}

TEST_F(LogImportTest, CancelledChangesNothing) {
  class Cancelled final : public Progress {
    void report(const char*, std::uint64_t, std::uint64_t) override {}
    [[nodiscard]] bool cancelled() const override { return true; }
  } cancelled;
  write(line("GET /1 HTTP/1.1"));
  const auto done = import_log(
      {.measurement = measured_, .site = site_, .log = log(), .keys = keys_, .today = kImportedOn},
      files_, cancelled);
  EXPECT_EQ(done.error().code, ErrorCode::kCancelled);
  EXPECT_TRUE(files_.days().empty());
  EXPECT_EQ(import()->counted, 1);
}

TEST(LogLine, Combined) {
  LogReader reader = LogReader::for_log(kLine).value();
  const LogEntry entry = reader.read(kLine).value_or(LogEntry());
  EXPECT_EQ(entry.address, "1.2.3.4");
  EXPECT_EQ(entry.path, "/dich-vu/1.001/nop");
  EXPECT_EQ(entry.referer, "https://google.com/");
  EXPECT_EQ(entry.browser, "Mozilla/5.0 (X11)");
  EXPECT_EQ(entry.at, 1'684'285'201'000);
  const std::string_view common = kLine.substr(0, kLine.find(" \"https"));
  EXPECT_EQ(reader.read(common).value_or(LogEntry()).status, 200);
}

TEST(LogLine, JsonOfNginxAndCaddy) {
  LogReader reader = LogReader::for_log("{}\n").value();
  const auto nginx = reader.read(
      R"({"time_iso8601":"2023-05-17T08:00:01+07:00","remote_addr":"1.2.3.4","request":"GET /a?b HTTP/1.1","status":"200","http_referer":"-","http_user_agent":"M"})");
  ASSERT_TRUE(nginx);
  EXPECT_EQ(nginx->at, 1'684'285'201'000);
  EXPECT_EQ(nginx->path, "/a");
  EXPECT_EQ(nginx->method, "GET");
  EXPECT_EQ(nginx->referer, "");
  const auto caddy = reader.read(
      R"({"ts":1684285201.25,"request":{"remote_ip":"1.2.3.4","method":"GET","uri":"/a?b"},"status":200})");
  ASSERT_TRUE(caddy);
  EXPECT_EQ(caddy->at, 1'684'285'201'000);
  EXPECT_EQ(caddy->path, "/a");
  EXPECT_FALSE(reader.read("{\"status\":200}"));
  EXPECT_EQ(reader.bad_lines(), 1);
}

TEST(LogLine, W3cOfIis) {
  const std::string_view head =
      "#Software: Microsoft Internet Information Services 10.0\n"
      "#Fields: date time cs-method cs-uri-stem cs-uri-query c-ip cs(User-Agent) cs(Referer) "
      "sc-status\n";
  LogReader reader = LogReader::for_log(head).value();
  const LogEntry entry =
      reader.read("2023-05-17 01:00:01 GET /a b=c 1.2.3.4 Mozilla/5.0+(X11) - 200\r")
          .value_or(LogEntry());
  EXPECT_EQ(entry.at, 1'684'285'201'000);
  EXPECT_EQ(entry.path, "/a");
  EXPECT_EQ(entry.browser, "Mozilla/5.0 (X11)");
  EXPECT_EQ(entry.status, 200);
  EXPECT_EQ(entry.referer, "");
}

TEST_F(LogImportTest, ACompressedLogIsTheLogThatItWas) {
  const std::string first = line("GET /1 HTTP/1.1") + line("GET /2 HTTP/1.1");
  const std::string second = line("GET /3 HTTP/1.1");
  write(first);
  EXPECT_EQ(import()->counted, 2);
  name_ = "access.log.1.gz";
  write(compressed(first) + compressed("") + compressed(second));
  const LogImported told = import().value();
  EXPECT_EQ(told.counted, 1) << "what was counted before it was compressed counts no more";
  EXPECT_EQ(told.known_bytes, static_cast<std::int64_t>(first.size()));
  EXPECT_EQ(import()->counted, 0);
  name_ = "access.log.2";
  write(first + second + line("GET /4 HTTP/1.1"));
  EXPECT_EQ(import()->counted, 1) << "expanded again";
  EXPECT_EQ(tally().of(EventKind::kView), 4);
}

TEST_F(LogImportTest, ABrokenOrEndlessCompressedLogIsRefused) {
  const std::string good = compressed(line("GET /1 HTTP/1.1") + line("GET /2 HTTP/1.1"));
  std::string changed = good;
  changed[good.size() - 6] = static_cast<char>(changed[good.size() - 6] ^ 1);  // its checksum
  for (const std::string& bad :
       {good.substr(0, good.size() - 1), good.substr(0, 5), good + "x", changed}) {
    write(bad);
    const auto told = import();
    ASSERT_FALSE(told.ok());
    EXPECT_EQ(told.error().key, "measure.bad_gzip");
  }
  write(compressed(std::string(1'000'001, '\n')));
  const auto bomb = import_log({.measurement = measured_,
                                .site = site_,
                                .log = log(),
                                .keys = keys_,
                                .today = kImportedOn,
                                .most_bytes = 1'000'000},
                               files_, Progress::none());
  ASSERT_FALSE(bomb.ok());
  EXPECT_EQ(bomb.error().key, "measure.log_too_large");
  EXPECT_TRUE(files_.days().empty());
}

}  // namespace
}  // namespace tongket
