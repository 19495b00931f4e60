# External libraries, by the name that src/MODULES uses.
#
#   tongket_external(<name> <out>)  sets <out> to a link target
#
# To add one: a line here, its package in ./do (setup), its licence in THIRD_PARTY.md.

# name | pkg-config module, or - and a header if there are only headers | Debian package
set(TONGKET_EXTERNALS
  "fmt      | fmt       | libfmt-dev"
  "icu-uc   | icu-uc    | libicu-dev"
  "icu-i18n | icu-i18n  | libicu-dev"
  "yaml     | yaml-0.1  | libyaml-dev"
  "crypto   | libcrypto | libssl-dev"
  "ssl      | libssl    | libssl-dev"
  "simdjson | simdjson  | libsimdjson-dev"
  "libargon2 | libargon2 | libargon2-dev"
  "sqlite3  | sqlite3   | libsqlite3-dev"
  "libzip   | libzip    | libzip-dev"
  "expat    | expat     | libexpat1-dev"
  "pugixml  | pugixml   | libpugixml-dev"
  "zlib     | zlib      | zlib1g-dev"
  "xlsxwriter      | xlsxwriter                         | libxlsxwriter-dev"
  "LibreOfficeKit  | -LibreOfficeKit/LibreOfficeKit.hxx | libreofficekit-dev"
  "beast           | -boost/beast/version.hpp           | libboost1.81-dev"
  "curl            | libcurl                            | libcurl4-openssl-dev"
  "brotlienc       | libbrotlienc                       | libbrotli-dev"
  "libnats         | libnats                            | libnats-dev"
  "prometheus      | prometheus-cpp-core                | prometheus-cpp-dev"
  "CLI11           | -CLI/CLI.hpp                       | libcli11-dev")

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)

function(tongket_external name out)
  if(TARGET external_${name})
    set(${out} external_${name} PARENT_SCOPE)
    return()
  endif()
  foreach(line IN LISTS TONGKET_EXTERNALS)
    string(REPLACE " " "" line "${line}")
    string(REPLACE "|" ";" line "${line}")
    list(GET line 0 known)
    if(NOT known STREQUAL name)
      continue()
    endif()
    list(GET line 1 module)
    list(GET line 2 package)
    add_library(external_${name} INTERFACE)
    if(module MATCHES "^-(.+)$")  # headers only; they stand in /usr/include
      find_path(TONGKET_${name}_HEADERS NAMES ${CMAKE_MATCH_1})
      if(NOT TONGKET_${name}_HEADERS)
        message(FATAL_ERROR "${name} not found. Mend: ./do setup run  (package ${package})")
      endif()
    else()
      pkg_check_modules(PC_${name} QUIET IMPORTED_TARGET GLOBAL ${module})
      if(NOT PC_${name}_FOUND)
        message(FATAL_ERROR "${name} not found. Mend: ./do setup run  (package ${package})")
      endif()
      target_link_libraries(external_${name} INTERFACE PkgConfig::PC_${name})
    endif()
    set(${out} external_${name} PARENT_SCOPE)
    return()
  endforeach()
  message(FATAL_ERROR "src/MODULES names the external library '${name}', which is unknown. "
                      "Mend: add it to cmake/Externals.cmake, ./do and THIRD_PARTY.md.")
endfunction()
