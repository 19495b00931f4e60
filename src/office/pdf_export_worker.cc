// The worker: limits itself, gives up the network, loads LibreOffice into itself, opens, saves,
// ends at once. It ends by _Exit, because LibreOffice's own clearing up can take long or crash, and
// nothing of it is needed any more.
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <LibreOfficeKit/LibreOfficeKit.hxx>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "office/pdf_export.h"
#include "office/pdf_export_job.h"

// The address sanitizer reserves terabytes of address space.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define TK_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define TK_SANITIZED 1
#endif
#endif

namespace tongket {
namespace {

void limit(__rlimit_resource resource, rlim_t most) {
  rlimit now{};
  if (getrlimit(resource, &now) != 0) return;
  now.rlim_max = std::min(now.rlim_max, most);
  now.rlim_cur = now.rlim_max;
  setrlimit(resource, &now);
}

struct Limits {
  rlim_t memory_bytes;
  rlim_t pdf_bytes;
  rlim_t seconds;
};

void limit_all(const Limits& limits) {
  constexpr rlim_t kProfileBytes = rlim_t{64} << 20;  // LibreOffice also writes its profile
#ifndef TK_SANITIZED
  limit(RLIMIT_AS, limits.memory_bytes);
#endif
  limit(RLIMIT_CPU, limits.seconds + 1);
  limit(RLIMIT_FSIZE, std::max(limits.pdf_bytes, kProfileBytes));
  limit(RLIMIT_CORE, 0);
}

// Its own network, without any device. Where the system does not allow that, the profile's settings
// alone keep LibreOffice from fetching.
void leave_network() {
  if (unshare(CLONE_NEWNET) != 0) (void)unshare(CLONE_NEWUSER | CLONE_NEWNET);
}

bool read_number(const char* text, rlim_t& out) {
  const std::string_view view = text;
  const auto [end, error] = std::from_chars(view.data(), view.data() + view.size(), out);
  return error == std::errc() && end == view.data() + view.size();
}

// RFC 3986: what is not unreserved is written as %XX.
std::string file_url(std::string_view path) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string url = "file://";
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
        (byte >= '0' && byte <= '9') || std::string_view("-._~/").find(c) != std::string::npos) {
      url += c;
    } else {
      url += {'%', kHex[byte >> 4U], kHex[byte & 15U]};
    }
  }
  return url;
}

struct Job {
  std::string folder;
  std::string office;    // folder of LibreOffice's libraries
  std::string language;  // as in BCP 47
};

PdfWorkerExit print(const Job& job) {
  const std::string profile = file_url(job.folder + "/profile");
  lok::Office* office = lok::lok_cpp_init(job.office.c_str(), profile.c_str());
  if (office == nullptr) return PdfWorkerExit::kNoOffice;
  const std::string source = file_url(job.folder + "/in.docx");
  const std::string load_options = "Language=" + job.language;
  lok::Document* document = office->documentLoad(source.c_str(), load_options.c_str());
  if (document == nullptr) {
    const char* error = office->getError();
    std::fprintf(stderr, "%s\n", error == nullptr ? "document not loaded" : error);
    return PdfWorkerExit::kUnreadable;
  }
  const std::string target = file_url(job.folder + "/out.pdf");
  constexpr const char* kTagged = R"({"UseTaggedPDF":{"type":"boolean","value":"true"}})";
  if (!document->saveAs(target.c_str(), "pdf", kTagged)) {
    const char* error = office->getError();
    std::fprintf(stderr, "%s\n", error == nullptr ? "document not saved" : error);
    return PdfWorkerExit::kUnwritten;
  }
  return PdfWorkerExit::kDone;
}

}  // namespace

bool is_pdf_worker(int argc, char** argv) { return argc > 1 && argv[1] == kPdfWorker; }

int pdf_worker_main(int argc, char** argv) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  Limits limits{};
  if (argc != kPdfWorkerArguments || !read_number(argv[5], limits.memory_bytes) ||
      !read_number(argv[6], limits.pdf_bytes) || !read_number(argv[7], limits.seconds)) {
    return static_cast<int>(PdfWorkerExit::kBadCall);
  }
  limit_all(limits);
  leave_network();
  const PdfWorkerExit exit = print({argv[2], argv[3], argv[4]});
  std::fflush(nullptr);
  std::_Exit(static_cast<int>(exit));
}

}  // namespace tongket
