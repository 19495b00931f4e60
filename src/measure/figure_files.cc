#include "measure/figure_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <utility>

#include "base/checksum.h"
#include "base/file.h"
#include "base/json.h"
#include "base/json_value.h"

namespace tongket {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFiguresMagic = "TKD1";
constexpr std::string_view kSpeedsMagic = "TKD2";  // with results of speed
constexpr std::size_t kHead = 12;                  // magic and checksum
constexpr std::size_t kLargestDay = std::size_t{1} << 30;
constexpr std::size_t kLargestCheckpoint = std::size_t{16} << 20;
constexpr const char* kCheckpointName = "checkpoint.json";

template <typename Number>
void put_bytes(std::string& out, Number number) {
  out.append(reinterpret_cast<const char*>(&number), sizeof(Number));
}

Error bad_day() { return {ErrorCode::kCorrupt, "measure.bad_day", {}}; }

class DayReader {
 public:
  explicit DayReader(std::string_view bytes) : bytes_(bytes) {}

  template <typename Number>
  Result<Number> number() {
    TK_TRY(const std::string_view bytes, text(sizeof(Number)));
    Number out{};
    std::memcpy(&out, bytes.data(), sizeof(Number));
    return out;
  }
  Result<std::string_view> text(std::size_t size) {
    if (size > bytes_.size()) return bad_day();
    const std::string_view out = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return out;
  }
  [[nodiscard]] bool is_at_end() const { return bytes_.empty(); }

 private:
  std::string_view bytes_;
};

void put_tally(std::string& out, const std::string& name, const Tally& tally) {
  put_bytes(out, static_cast<std::uint16_t>(name.size()));
  out.append(name);
  put_bytes(out, tally.visits);
  put_bytes(out, tally.rating_sum);
  put_bytes(out, tally.robots);
  for (const std::int64_t count : tally.events) put_bytes(out, count);
  const std::string sketch = tally.visitors.bytes();
  put_bytes(out, static_cast<std::uint32_t>(sketch.size()));
  out.append(sketch);
}

Result<> read_tally(DayReader& in, DayFigures& out) {
  TK_TRY(const auto length, in.number<std::uint16_t>());
  TK_TRY(const std::string_view name, in.text(length));
  Tally tally;
  TK_TRY(tally.visits, in.number<std::int64_t>());
  TK_TRY(tally.rating_sum, in.number<std::int64_t>());
  TK_TRY(tally.robots, in.number<std::int64_t>());
  for (std::int64_t& count : tally.events) {
    TK_TRY(count, in.number<std::int64_t>());
  }
  TK_TRY(const auto size, in.number<std::uint32_t>());
  TK_TRY(const std::string_view sketch, in.text(size));
  TK_TRY(tally.visitors, VisitorSketch::from_bytes(sketch));
  out.put(std::string(name), std::move(tally));
  return done();
}

Error bad_checkpoint(const fs::path& path) {
  return {ErrorCode::kCorrupt, "measure.bad_checkpoint", {{"file", path.string()}}};
}

// "2023-05-17.42.tkd" is followed by "2023-05-17.43.tkd".
std::string next_name(Date day, std::string_view name) {
  const std::string head = day.to_string() + ".";
  std::uint64_t number = 0;
  if (name.starts_with(head)) {
    name.remove_prefix(head.size());
    std::from_chars(name.data(), name.data() + name.size(), number);
  }
  return fmt::format("{}{}.tkd", head, number + 1);
}

}  // namespace

std::string day_bytes(FrozenDay figures) {
  std::ranges::sort(figures.tallies, {},
                    [](const auto& one) -> const std::string& { return one->name; });
  std::string rest;
  if (figures.speeds != nullptr) {
    const std::string speeds = figures.speeds->bytes();
    put_bytes(rest, static_cast<std::uint32_t>(speeds.size()));
    rest += speeds;
  }
  put_bytes(rest, static_cast<std::uint32_t>(figures.tallies.size()));
  for (const auto& one : figures.tallies) put_tally(rest, one->name, one->tally);
  std::string out(figures.speeds == nullptr ? kFiguresMagic : kSpeedsMagic);
  put_bytes(out, xxh64(rest));
  return out + rest;
}

Result<DayFigures> read_day(std::string_view bytes) {
  const bool has_speeds = bytes.starts_with(kSpeedsMagic);
  if (bytes.size() < kHead || !(has_speeds || bytes.starts_with(kFiguresMagic))) return bad_day();
  DayReader head(bytes.substr(kFiguresMagic.size()));
  TK_TRY(const auto sum, head.number<std::uint64_t>());
  if (sum != xxh64(bytes.substr(kHead))) return bad_day();
  DayReader in(bytes.substr(kHead));
  DayFigures out;
  if (has_speeds) {
    TK_TRY(const auto size, in.number<std::uint32_t>());
    TK_TRY(const std::string_view told, in.text(size));
    TK_TRY(DaySpeeds speeds, DaySpeeds::from_bytes(told));
    out.put(std::move(speeds));
  }
  TK_TRY(const auto count, in.number<std::uint32_t>());
  for (std::uint32_t i = 0; i < count; ++i) TK_CHECK(read_tally(in, out));
  if (!in.is_at_end() || out.size() != count) return bad_day();
  return out;
}

Result<FigureFiles> FigureFiles::open(fs::path folder, FigureAccess access) {
  FigureFiles out(std::move(folder));
  const fs::path path = out.folder_ / kCheckpointName;
  std::error_code code;
  if (access == FigureAccess::kWrite) fs::create_directories(out.folder_ / "days", code);
  if (code) {
    return fail(ErrorCode::kIo, "measure.io",
                {{"file", out.folder_.string()}, {"reason", code.message()}});
  }
  if (!fs::exists(path)) {
    if (access == FigureAccess::kWrite) return out;
    return fail(ErrorCode::kNotFound, "measure.no_figures", {{"folder", out.folder_.string()}});
  }
  TK_TRY(const std::string bytes, read_file(path, kLargestCheckpoint));
  TK_TRY(const JsonValue json, parse_json(bytes, path.string()));
  TK_TRY(const std::int64_t sequence, json.integer("sequence"));
  TK_TRY(const std::int64_t window, json.integer("window"));
  const JsonValue* const days = json.find("days");
  if (sequence < 0 || window < 1 || days == nullptr) return bad_checkpoint(path);
  out.checkpoint_.sequence = static_cast<std::uint64_t>(sequence);
  out.checkpoint_.window = static_cast<std::uint64_t>(window);
  if (const JsonValue* const logs = json.find("logs")) {
    for (const auto& [log, told] : logs->object()) {
      CountedLog& counted = out.checkpoint_.logs[log];
      TK_TRY(counted.bytes, told.integer("bytes"));
      TK_TRY(counted.last_sha256, told.text("last"));
    }
  }
  if (const JsonValue* const taken = json.find("taken")) {
    for (const auto& [log, number] : taken->object()) {
      TK_TRY(const std::int64_t last, taken->integer(log));
      if (last < 0) return bad_checkpoint(path);
      out.checkpoint_.taken.emplace(log, static_cast<std::uint64_t>(last));
    }
  }
  for (const auto& [day, file] : days->object()) {
    TK_TRY(const Date date, parse_date(day));
    if (file.text().find('/') != std::string::npos) return bad_checkpoint(path);
    out.files_.emplace(date, file.text());
  }
  if (access == FigureAccess::kWrite) TK_CHECK(out.delete_left_overs());
  return out;
}

std::string FigureFiles::version(Date day) const {
  const auto found = files_.find(day);
  return found == files_.end() ? std::string() : found->second;
}

std::set<Date> FigureFiles::days() const {
  std::set<Date> out;
  for (const auto& [day, file] : files_) out.insert(day);
  return out;
}

Result<DayFigures> FigureFiles::read(Date day) const {
  const auto file = files_.find(day);
  if (file == files_.end()) return DayFigures();
  const fs::path path = folder_ / "days" / file->second;
  TK_TRY(const std::string bytes, read_file(path, kLargestDay));
  Result<DayFigures> out = read_day(bytes);
  if (!out) out.error().place.file = path.string();
  return out;
}

Result<> FigureFiles::write(const std::map<Date, FrozenDay>& changed, const Checkpoint& now) {
  TK_TRY(Prepared prepared, prepare(changed, now));
  take(std::move(prepared));
  return done();
}

Result<FigureFiles::Prepared> FigureFiles::prepare(const std::map<Date, FrozenDay>& changed,
                                                   const Checkpoint& now) const {
  Prepared out{.files = files_, .replaced = {}, .now = now};
  for (const auto& [day, figures] : changed) {
    std::string& name = out.files[day];
    if (!name.empty()) out.replaced.push_back(folder_ / "days" / name);
    name = next_name(day, name);
    TK_CHECK(write_file_atomically(folder_ / "days" / name, day_bytes(figures)));
  }
  TK_CHECK(write_checkpoint(out.files, now));
  return out;
}

void FigureFiles::take(Prepared prepared) {
  files_ = std::move(prepared.files);
  checkpoint_ = std::move(prepared.now);
  std::error_code code;  // what stays is deleted at the next start
  for (const fs::path& path : prepared.replaced) fs::remove(path, code);
}

Result<> FigureFiles::write_checkpoint(const std::map<Date, std::string>& files,
                                       const Checkpoint& now) const {
  JsonWriter json;
  json.begin_object();
  json.key("sequence").integer(static_cast<std::int64_t>(now.sequence));
  json.key("window").integer(static_cast<std::int64_t>(now.window));
  json.key("days").begin_object();
  for (const auto& [day, file] : files) json.key(day.to_string()).text(file);
  json.end_object();
  json.key("logs").begin_object();
  for (const auto& [log, counted] : now.logs) {
    json.key(log).begin_object().key("bytes").integer(counted.bytes);
    json.key("last").text(counted.last_sha256).end_object();
  }
  json.end_object();
  json.key("taken").begin_object();
  for (const auto& [log, number] : now.taken)
    json.key(log).integer(static_cast<std::int64_t>(number));
  json.end_object().end_object();
  return write_file_atomically(folder_ / kCheckpointName, json.take());
}

Result<> FigureFiles::delete_left_overs() const {
  std::set<std::string> named;
  for (const auto& [day, file] : files_) named.insert(file);
  std::error_code code;
  std::vector<fs::path> left;
  for (fs::directory_iterator at(folder_ / "days", code), end; !code && at != end;
       at.increment(code)) {
    if (!named.contains(at->path().filename().string())) left.push_back(at->path());
  }
  for (const fs::path& path : left) fs::remove(path, code);
  return done();
}

}  // namespace tongket
