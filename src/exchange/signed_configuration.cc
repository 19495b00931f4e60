#include "exchange/signed_configuration.h"

#include <utility>

#include "base/base64.h"
#include "base/file.h"

namespace tongket {
namespace {

constexpr std::size_t kMostSignedBytes = std::size_t{8} << 20;

// Entries of the log are proven by certificates that a later configuration may no longer name.
Result<> keep_certificates(const Configuration& configuration,
                           const std::filesystem::path& folder) {
  std::error_code code;
  for (const auto& [name, participant] : configuration.participants) {
    std::filesystem::create_directories(folder / name, code);
    for (const auto& [fingerprint, certificate] : participant.signing) {
      const std::filesystem::path file = folder / name / (fingerprint + ".crt");
      if (std::filesystem::exists(file, code)) continue;
      TK_CHECK(write_file_atomically(file, certificate.pem()));
    }
  }
  return done();
}

}  // namespace

Result<std::string> sign_configuration(std::string_view document, const SigningKey& centre) {
  TK_CHECK(parse_configuration(document));
  TK_TRY(const std::string signature, centre.sign_der(document));
  return base64(signature).append("\n").append(document);
}

Result<Configuration> open_configuration(std::string_view file, const Certificate& centre) {
  const std::size_t end = file.find('\n');
  const auto signature = from_base64(file.substr(0, end));
  if (end == std::string_view::npos || !signature) {
    return fail(ErrorCode::kInvalidInput, "exchange.configuration_unsigned");
  }
  const std::string_view document = file.substr(end + 1);
  if (!centre.key().verifies_der({.message = document, .signature = *signature})) {
    return fail(ErrorCode::kInvalidInput, "exchange.configuration_forged");
  }
  return parse_configuration(document);
}

KeptConfiguration::KeptConfiguration(Place place, Certificate centre)
    : place_(std::move(place)), centre_(std::move(centre)) {}

Result<> KeptConfiguration::load() {
  Result<std::string> bytes = read_file(place_.file, kMostSignedBytes);
  if (!bytes) return bytes.error().code == ErrorCode::kNotFound ? done() : bytes.error();
  TK_TRY(Configuration read, open_configuration(*bytes, centre_));
  const std::lock_guard lock(mutex_);
  current_ = std::make_shared<const Configuration>(std::move(read));
  bytes_ = *std::move(bytes);
  return done();
}

Result<> KeptConfiguration::take(std::string_view file, Moment now) {
  TK_TRY(Configuration offered, open_configuration(file, centre_));
  const std::lock_guard lock(mutex_);
  if (file == bytes_) return done();
  if (current_ != nullptr && offered.serial <= current_->serial) {
    return fail(
        ErrorCode::kConflict, "exchange.configuration_older",
        {{"offered", std::to_string(offered.serial)}, {"known", std::to_string(current_->serial)}});
  }
  if (offered.valid_until < now) {
    return fail(ErrorCode::kInvalidInput, "exchange.configuration_ended",
                {{"until", utc_text(offered.valid_until)}});
  }
  TK_CHECK(keep_certificates(offered, place_.certificates));
  TK_CHECK(write_file_atomically(place_.file, file));
  current_ = std::make_shared<const Configuration>(std::move(offered));
  bytes_ = file;
  return done();
}

std::shared_ptr<const Configuration> KeptConfiguration::current() const {
  const std::lock_guard lock(mutex_);
  return current_;
}

}  // namespace tongket
