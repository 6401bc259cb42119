# Dates. $year and $day come as text, $month as a number from 1.
l10n-date =
    { $day } { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } { $year }
# $clock is 21:05.
l10n-moment = { $date }, { $clock }
