# 날짜. $year와 $day는 문자열, $month는 1부터 시작하는 숫자로 들어온다.
l10n-date = { $year }년 { NUMBER($month) }월 { $day }일
# $clock은 21:05.
l10n-moment = { $date } { $clock }
