@echo off
rem The translate command for Windows: finds a JDK 25 or newer and starts Java. It builds nothing: use it in an unpacked
rem distribution, or after "mvn package". It has not been tried on Windows yet.
setlocal DisableDelayedExpansion
set "home=%~dp0"

set "jdk="
call :accept "%home%runtime"
if not defined jdk if defined JAVA_HOME call :accept "%JAVA_HOME%"
if not defined jdk for %%j in (java.exe) do if not "%%~$PATH:j"=="" call :accept "%%~dp$PATH:j.."
if not defined jdk for /d %%j in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\jdk*") do call :accept "%%~j"
if not defined jdk (
    >&2 echo translate: needs a JDK 25 or newer: install one ^(for example from https://adoptium.net^) or set JAVA_HOME to its folder
    exit /b 1
)

set "jar=%home%translate.jar"
if not exist "%jar%" set "jar=%home%cli\target\translate.jar"
if not exist "%jar%" (
    >&2 echo translate: translate.jar is missing: run "mvn package" first
    exit /b 1
)

rem The flags of the launcher for Unix for what computes for long.
set "speed="
for %%c in (train demo benchmark) do if "%~1"=="%%c" set "speed=-XX:ObjectAlignmentInBytes=64 -Xmn8m -XX:PretenureSizeThreshold=256k"

"%jdk%\bin\java.exe" --add-modules=jdk.incubator.vector -XX:+UseSerialGC %speed% -XX:-UsePerfData -Dfile.encoding=UTF-8 -Dstdin.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 %TRANSLATE_JAVA_OPTS% -jar "%jar%" %*
exit /b %errorlevel%

rem Sets jdk to the folder %1 if it holds a Java that is new enough. The release file says so without starting a JVM.
:accept
if not exist "%~1\bin\java.exe" exit /b 0
findstr /r /c:"^JAVA_VERSION=.2[5-9]" /c:"^JAVA_VERSION=.[3-9][0-9]" "%~1\release" >nul 2>&1 && set "jdk=%~1"
exit /b 0
