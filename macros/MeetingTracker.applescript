-- Starts the program for a press of a button in Excel for Mac, whose macros may start nothing by themselves.
-- "tracker setup --app excel" puts this file into Application Scripts and writes the command into it.
-- The macro hands over the text of its request, since what it writes inside its sandbox others may not read.
on pressButton(request)
	set note to do shell script "umask 077; note=${TMPDIR:-/tmp}/request-$(uuidgen).json && printf %s " & quoted form of request & " > \"$note\" && printf %s \"$note\""
	do shell script COMMAND & space & quoted form of note & " > /dev/null 2>&1 &"
	return "started"
end pressButton
