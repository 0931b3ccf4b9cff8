@echo off
rem Takes back what install.cmd has registered for this user.
set "classes=HKCU\Software\Classes"
reg delete "%classes%\.groupy" /f >nul 2>nul
reg delete "%classes%\Groupy.Scenario" /f >nul 2>nul
reg delete "%classes%\groupy" /f >nul 2>nul
echo Windows no longer opens .groupy files and groupy: links with Groupy. You can delete this folder now.
echo Settings and unsaved work are in "%APPDATA%\fyne\io.github.groupy.groupy"; About in Groupy removes them.
if not "%~1"=="quiet" pause
