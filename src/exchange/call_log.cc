#include "exchange/call_log.h"

#include <fmt/format.h>

#include <charconv>
#include <utility>

#include "base/digest.h"
#include "base/file.h"
#include "exchange/chain_mark.h"

namespace tongket {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostWaiting = std::size_t{64} << 20;  // bytes of bodies and texts
constexpr std::size_t kMostNote = 200;
constexpr const char* kNote = "head";  // "7 64 hex digits": where the log stood at its last end

std::string note_of(const ChainHead& head) {
  return fmt::format("{} {}", head.number, head.digest);
}

std::size_t kept_bytes(const CallEntry& entry) {
  return entry.path.size() + entry.request.base.size() + entry.response.base.size() +
         entry.request_body.size() + entry.response_body.size() + sizeof(CallEntry);
}

}  // namespace

Result<std::unique_ptr<CallLog>> CallLog::open(const fs::path& folder, const Beginning& beginning) {
  TK_TRY(FrameLog log, FrameLog::open(call_log_options(folder)));
  const Result<std::string> note = read_file(folder / kNote, kMostNote);
  const std::uint64_t from = frame_since(folder, beginning.since);
  bool found = !note || *note == note_of({});
  std::uint64_t noted = 0;
  if (note) (void)std::from_chars(note->data(), note->data() + note->size(), noted);
  ChainReader chain([&](const CallEntry& entry, const ChainHead& head) {
    // Where reading begins behind the note, the mark says that the log went on from it.
    found = found || (from > 1 && head.number > noted) || note_of(head) == *note;
    return beginning.known ? beginning.known(entry, head) : done();
  });
  TK_CHECK(log.replay(from, [&](std::string_view frame, const FramePlace& place) {
    return chain.read(frame, place);
  }));
  if (!found) {
    return fail(ErrorCode::kCorrupt, "exchange.log_shortened",
                {{"folder", folder.string()}, {"found", note_of(chain.head())}, {"noted", *note}});
  }
  std::unique_ptr<CallLog> out(new CallLog(folder, std::move(log), chain.head()));
  out->thread_ = std::thread([calls = out.get()] { calls->loop(); });
  return out;
}

CallLog::~CallLog() {
  if (thread_.joinable()) (void)stop();
}

std::shared_ptr<PendingWrite> CallLog::offer(CallEntry entry) {
  const std::lock_guard lock(mutex_);
  if (stopping_ || failed_ || waiting_.bytes > kMostWaiting) return nullptr;
  const bool first = waiting_.entries.empty();
  waiting_.bytes += kept_bytes(entry);
  waiting_.entries.push_back(std::move(entry));
  if (first) wake_.notify_one();
  return waiting_.commit;
}

void CallLog::loop() {
  std::unique_lock lock(mutex_);
  while (true) {
    wake_.wait(lock, [&] { return stopping_ || !waiting_.entries.empty(); });
    if (waiting_.entries.empty()) return;
    Batch batch = std::exchange(waiting_, {});
    lock.unlock();
    write(batch);
    lock.lock();
  }
}

void CallLog::write(Batch& batch) {
  ChainHead head = this->head();
  std::vector<std::string> lines;
  lines.reserve(batch.entries.size());
  for (CallEntry& entry : batch.entries) {
    entry.number = head.number + 1;
    entry.previous = head.digest;
    lines.push_back(call_line(entry));
    head = {entry.number, hex(sha256(lines.back()))};
  }
  const ChainMark mark{this->head(), batch.entries.front().at};
  const Result<> durable = log_.append(call_frame(lines));
  if (durable && log_.written_segment() != marked_) {
    marked_ = log_.written_segment();
    (void)write_mark(marked_, mark);  // without it a start reads more
  }
  {
    const std::lock_guard lock(mutex_);
    if (durable) {
      head_ = std::move(head);
    } else {
      failed_ = durable.error();
    }
  }
  batch.commit->finish(durable.ok());
}

ChainHead CallLog::head() const {
  const std::lock_guard lock(mutex_);
  return head_;
}

Result<> CallLog::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_one();
  if (thread_.joinable()) thread_.join();
  if (failed_) return *failed_;
  return write_file_atomically(folder_ / kNote, note_of(head_));
}

}  // namespace tongket
