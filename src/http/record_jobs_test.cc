// Jobs are done one after the other, told of while they go on, and given up between batches.
#include "http/record_jobs.h"

#include <gtest/gtest.h>

#include <future>

namespace tongket {
namespace {

using State = RecordJobState;

RecordJobReceipt made(int n) {
  return [n](JsonWriter& json) { json.begin_object().key("made").integer(n).end_object(); };
}
std::string told_job(const RecordJob& job) {
  JsonWriter json;
  job.receipt(json);
  return json.take();
}

// Goes on when it is let, batch by batch.
struct Batches {
  std::promise<void> begun;
  std::promise<void> go_on;

  RecordJobDone operator()(Progress& progress) {
    progress.report("step", 1, 3);
    begun.set_value();
    go_on.get_future().wait();
    if (progress.cancelled()) return {fail(ErrorCode::kCancelled, "cases.cancelled"), made(1)};
    return {done(), made(3)};
  }
};

RecordJob ended(RecordJobs& jobs, const std::string& account, const std::string& id) {
  while (true) {
    const std::optional<RecordJob> job = jobs.find(account, id);
    EXPECT_TRUE(job.has_value());
    if (!job || (job->state != State::kWaiting && job->state != State::kRunning)) {
      return job.value_or(RecordJob());
    }
    std::this_thread::yield();
  }
}

TEST(RecordJobs, TellHowFarTheyAreToWhoAskedForThem) {
  RecordJobs jobs;
  const auto work = std::make_shared<Batches>();
  const std::string id =
      jobs.begin({"1", "import", "paper"}, [work](Progress& p) { return (*work)(p); }).value();
  work->begun.get_future().wait();
  const RecordJob running = jobs.find("1", id).value();
  EXPECT_EQ(running.state, State::kRunning);
  EXPECT_EQ(running.completed, 1U);
  EXPECT_EQ(running.total, 3U);
  EXPECT_FALSE(jobs.find("2", id).has_value());
  EXPECT_TRUE(jobs.under_way("2").empty());
  ASSERT_EQ(jobs.under_way("1").size(), 1U);
  EXPECT_EQ(jobs.under_way("1").front().first, id);
  EXPECT_FALSE(jobs.cancel("2", id));
  EXPECT_EQ(jobs.begin({"1", "import", "paper"}, {}).error().key, "http.job_under_way");
  work->go_on.set_value();
  const RecordJob done = ended(jobs, "1", id);
  EXPECT_EQ(done.state, State::kDone);
  EXPECT_EQ(told_job(done), R"({"made":3})");
  EXPECT_TRUE(jobs.under_way("1").empty());
}

TEST(RecordJobs, AreGivenUpBetweenBatchesAndWhatWaitsBeforeItBegins) {
  RecordJobs jobs;
  const auto work = std::make_shared<Batches>();
  const std::string first =
      jobs.begin({"1", "import", "paper"}, [work](Progress& p) { return (*work)(p); }).value();
  bool second_ran = false;
  const std::string second = jobs.begin({"2", "import", "paper"},
                                        [&](Progress&) {
                                          second_ran = true;
                                          return RecordJobDone{done()};
                                        })
                                 .value();
  work->begun.get_future().wait();
  EXPECT_EQ(jobs.find("2", second)->state, State::kWaiting);
  EXPECT_TRUE(jobs.cancel("2", second));
  EXPECT_TRUE(jobs.cancel("1", first));
  work->go_on.set_value();
  const RecordJob job = ended(jobs, "1", first);
  EXPECT_EQ(job.state, State::kCancelled);
  EXPECT_EQ(told_job(job), R"({"made":1})");
  EXPECT_EQ(jobs.find("2", second)->state, State::kCancelled);
  // What comes behind a cancelled one is done.
  const std::string third =
      jobs.begin({"3", "import", "paper"},
                 [](Progress&) {
                   return RecordJobDone{fail(ErrorCode::kConflict, "cases.changed"), made(0)};
                 })
          .value();
  EXPECT_EQ(ended(jobs, "3", third).state, State::kFailed);
  EXPECT_EQ(jobs.find("3", third)->problem->key, "cases.changed");
  EXPECT_FALSE(second_ran);
}

TEST(RecordJobs, EndWithTheServer) {
  RecordJobs jobs;
  const auto work = std::make_shared<Batches>();
  const std::string id =
      jobs.begin({"1", "import", "paper"}, [work](Progress& p) { return (*work)(p); }).value();
  work->begun.get_future().wait();
  std::thread stopping([&] { jobs.stop(); });
  // From then on none begins; what runs ends at its next batch.
  while (true) {
    const Result<std::string> more =
        jobs.begin({"2", "import", "paper"}, [](Progress&) { return RecordJobDone{done()}; });
    if (!more && more.error().key == "http.busy") break;
  }
  work->go_on.set_value();
  stopping.join();
  EXPECT_EQ(jobs.find("1", id)->state, State::kCancelled);
}

TEST(RecordJobs, OnlySoManyWait) {
  RecordJobs jobs;
  const auto work = std::make_shared<Batches>();
  ASSERT_TRUE(
      jobs.begin({"0", "import", "paper"}, [work](Progress& p) { return (*work)(p); }).ok());
  int more = 0;
  while (jobs.begin({"a" + std::to_string(more), "import", "paper"},
                    [](Progress&) { return RecordJobDone{done()}; })
             .ok()) {
    ASSERT_LT(++more, 100);
  }
  EXPECT_EQ(more, 7);
  work->go_on.set_value();
}

}  // namespace
}  // namespace tongket
