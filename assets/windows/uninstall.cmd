@echo off
rem Takes back what install.cmd has registered for this user.
set "classes=HKCU\Software\Classes"
reg delete "%classes%\.groupy" /f >nul 2>nul
reg delete "%classes%\.lesson" /f >nul 2>nul
reg delete "%classes%\Groupy.Scenario" /f >nul 2>nul
reg delete "%classes%\groupy" /f >nul 2>nul
echo Windows no longer opens .groupy and .lesson files and groupy: links with Groupy.
if not exist "%APPDATA%\fyne\io.github.groupy.groupy" goto end
echo Your settings and unsaved work stay. To remove them, too, type this in this folder:
echo     groupy-cli files --remove
:end
echo Finally, delete this folder.
if not "%~1"=="quiet" pause
