// collect follow: takes what several collectors publish into one folder, until Ctrl-C, and gives
// them the keys of visitors.
#include <fmt/format.h>

#include <cstdio>
#include <ctime>

#include "app/collect_publish.h"
#include "app/serving.h"
#include "base/log.h"
#include "measure/stream/follower.h"
#include "measure/stream/nats_answers.h"
#include "measure/stream/nats_source.h"

namespace tongket {
namespace {

constexpr std::chrono::milliseconds kStreamAgain{200};

std::string key_answer(VisitorKeys& keys, std::string_view month) {
  const Result<Date> first = parse_date(std::string(month) + "-01");
  if (!first) return "";
  return keys.give(*first, local_date(std::chrono::system_clock::now())).value_or("");
}

bool has_signal(const sigset_t& ending) {
  const timespec at_once{};
  return sigtimedwait(&ending, nullptr, &at_once) > 0;
}

// Tells operators when the stream goes and when it comes back, once each.
class StreamWatch {
 public:
  void saw(const std::string& trouble) {
    if (trouble.empty() != trouble_.empty()) {
      if (trouble.empty()) {
        log_event("stream_back", {});
      } else {
        log_event("stream_away", {{"reason", trouble}});
      }
    }
    trouble_ = trouble;
  }

 private:
  std::string trouble_;
};

// Until a signal; an error is the folder's.
Result<> follow(Follower& follower, FrameSource& source, VisitorKeys& keys,
                const sigset_t& ending) {
  StreamWatch watch;
  Date destroyed_on;
  while (!has_signal(ending)) {
    const Moment now = std::chrono::system_clock::now();
    if (destroyed_on != local_date(now)) {
      destroyed_on = local_date(now);
      TK_CHECK(keys.destroy_old(destroyed_on));
    }
    const Result<bool> any = follower.step(source, now);
    if (!any && any.error().key != "measure.stream") return any.error();
    watch.saw(any ? "" : any.error().args.front().value);
    if (!any) std::this_thread::sleep_for(kStreamAgain);
  }
  return done();
}

Args counted(const FollowedCounts& counts) {
  return {{"frames", std::to_string(counts.frames)},
          {"again", std::to_string(counts.again)},
          {"behind_gap", std::to_string(counts.behind_gap)}};
}

}  // namespace

Result<Exit> run_collect_follow(const Options& options) {
  TK_CHECK(check_stream_address(options.stream.address));
  TK_TRY(const Measurement measurement, measurement_of(options));
  const sigset_t ending = block_ending_signals();
  TK_TRY(const std::unique_ptr<EventCollector> collector,
         EventCollector::open(collector_options(options, measurement)));
  const Date today = local_date(std::chrono::system_clock::now());
  TK_TRY(VisitorKeys keys, VisitorKeys::open(std::filesystem::path(options.data) / "keys",
                                             measurement.late_days, today));
  TK_TRY(const NatsLink link, NatsLink::open(options.stream.address, "tongket follow"));
  Follower follower(*collector);
  Result<> followed = done();
  {
    NatsSource source(link, options.stream.replicas);
    TK_TRY(const std::unique_ptr<NatsAnswers> answers,
           NatsAnswers::open(link, [&](std::string_view about, std::string_view payload) {
             if (about == "taken") return std::to_string(follower.taken(std::string(payload)));
             return about == "key" ? key_answer(keys, payload) : std::string();
           }));
    fmt::print(
        "{}\n",
        message(options.language, "app.following",
                {{"from", fmt::format("{}", fmt::join(options.stream.address.urls, ", "))}}));
    std::fflush(stdout);
    log_event("follow_started", {});
    followed = follow(follower, source, keys, ending);
  }
  const Result<> stopped = collector->stop();
  log_event("follow_ended", counted(follower.counts()));
  TK_CHECK(followed);
  TK_CHECK(stopped);
  fmt::print("{}\n", message(options.language, "app.followed", counted(follower.counts())));
  return Exit::kDone;
}

}  // namespace tongket
