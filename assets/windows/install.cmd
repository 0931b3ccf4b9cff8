@echo off
rem Makes Windows open .groupy and .lesson files and groupy: links with the groupy.exe in this folder, for this user alone.
rem It needs no administrator. uninstall.cmd takes it back.
setlocal
set "exe=%~dp0groupy.exe"
if not exist "%exe%" (
	echo There is no groupy.exe beside this file. Unpack the whole zip file, and start install.cmd in its folder.
	goto end
)
set "classes=HKCU\Software\Classes"
reg add "%classes%\.groupy" /ve /d Groupy.Scenario /f >nul
reg add "%classes%\.lesson" /ve /d Groupy.Scenario /f >nul
reg add "%classes%\Groupy.Scenario" /ve /d "Groupy scenario" /f >nul
reg add "%classes%\Groupy.Scenario\DefaultIcon" /ve /d "\"%exe%\",0" /f >nul
reg add "%classes%\Groupy.Scenario\shell\open\command" /ve /d "\"%exe%\" open -- \"%%1\"" /f >nul
reg add "%classes%\groupy" /ve /d "URL:Groupy" /f >nul
reg add "%classes%\groupy" /v "URL Protocol" /d "" /f >nul
reg add "%classes%\groupy\shell\open\command" /ve /d "\"%exe%\" open -- \"%%1\"" /f >nul
reg query "%classes%\groupy\shell\open\command" /ve >nul 2>nul
if errorlevel 1 goto failed
echo Windows now opens .groupy and .lesson files and groupy: links with "%exe%".
goto end
:failed
echo Windows refused to register Groupy. You can still open files with File, Open in the window.
:end
if not "%~1"=="quiet" pause
