# tools/<name>/main.cc -> a program <name> beside `tongket`. It may use every module.

if(TONGKET_FUZZ)
  return()
endif()
list(TRANSFORM TONGKET_MODULES PREPEND tongket_ OUTPUT_VARIABLE every_module)
file(GLOB sources CONFIGURE_DEPENDS tools/*/main.cc)
foreach(source IN LISTS sources)
  cmake_path(GET source PARENT_PATH folder)
  cmake_path(GET folder FILENAME name)
  add_executable(${name} ${source})
  target_link_libraries(${name} PRIVATE ${every_module} tongket_flags)
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
endforeach()
