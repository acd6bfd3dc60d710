@echo off
rem Runs an experiment; builds Diffusion Lab on first use. To build again, delete framework\distribution\target.
setlocal
set "HERE=%~dp0"
set "HERE=%HERE:~0,-1%"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" -version >nul 2>nul || (
  echo run-experiment: no Java found. Install a JDK, version 17 or newer, or set JAVA_HOME. 1>&2
  exit /b 2
)
set "HOME_DIR=%HERE%\.."
set "LIB=%HERE%\..\lib"
if exist "%HERE%\pom.xml" (
  set "HOME_DIR=%HERE%"
  set "LIB=%HERE%\framework\distribution\target\lib"
  if not exist "%HERE%\framework\distribution\target\lib" (
    echo First use: building. What is not yet in .m2 is downloaded from Maven Central: at most 290 MB. 1>&2
    pushd "%HERE%"
    call mvnw.cmd -q -B -ntp -Dstyle.color=never -Dmaven.test.skip=true -Dspotless.check.skip=true -Dassembly.skipAssembly=true -pl framework/distribution -am package || exit /b 2
    popd
  )
)
set OPT_OUT_TRACKING=true
"%JAVA%" -Ddiffusionlab.home="%HOME_DIR%" -cp "%LIB%\*" io.diffusionlab.runner.cli.RunExperiment %*
exit /b %ERRORLEVEL%
