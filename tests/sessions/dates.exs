# Dates and times as one types them, and what goes wrong with them.
today = ~D[2024-02-29]
today.year
%{today | day: 1}
%{today | day: 40}
%{today | week: 9}
%Date{year: 2024, month: 5}
%Date{year: 2024, month: 5, day: 1, hour: 3}
%Date{day: day} = today
day
%DateTime{} = today
~D[2024-02-30]
~D[2023-02-29 Lunar]
~D[2024-02-29]a
~T[12:60:00]
~N[2024-02-29]
~U[2024-02-29 12:00:00+02:00]
Date.new(2024, 2, :leap)
Date.new(2024, 2, 3, 4)
Date.add(today, "1")
Date.add(~D[9999-12-31], 1)
Date.diff(today, 5)
Date.from_iso8601(5)
Date.from_iso8601!("soon")
Date.day_of_week(today, :payday)
Date.range(today, 5)
Date.range(today, ~D[2024-03-04])
for day <- Date.range(today, ~D[2024-03-03]), do: {day, Date.day_of_week(day)}
Enum.map(Date.range(today, ~D[2024-04-01], 7), &Calendar.strftime(&1, "%d %b"))
%{from: today, to: Date.end_of_month(today), at: ~T[09:30:00]}
[~N[2024-02-29 09:30:00.123456], ~N[2024-02-29 09:30:00.12], ~U[2024-02-29 09:30:00Z], ~D[-0001-01-01]]
inspect(today, structs: false)
IO.puts(today)
IO.puts("#{~T[09:30:00]} on #{today}")
IO.inspect(~U[2024-02-29 09:30:00Z], label: "now")
Time.new(1, 2, 3, :x)
Time.add(~T[10:00:00], 1, :day)
Time.to_iso8601(~T[10:00:00], :short)
NaiveDateTime.add(~N[2024-02-29 23:59:59], 1, :fortnight)
DateTime.from_naive(today, "Etc/UTC")
DateTime.from_unix(1, :eon)
DateTime.from_unix!(10 ** 15)
DateTime.to_unix(~N[2024-02-29 23:59:59])
DateTime.new!(today, ~T[10:00:00], "Europe/Oslo")
DateTime.now!("Europe/Oslo")
DateTime.add(~N[2024-02-29 23:59:59], 1)
Calendar.strftime(today, "%H")
Calendar.strftime(today, "%k")
Calendar.strftime(today, "%B", months: 1)
Calendar.strftime(5, "%B")
Calendar.strftime(%{month: 13}, "%B")
Calendar.strftime(%{day: "6"}, "%d")
Calendar.strftime(~T[13:00:00], "%a")
Calendar.ISO.day_of_year(2023, 2, 29)
Calendar.ISO.offset_to_string(1, 2, "x", :huge)
Calendar.ISO.time_to_day_fraction(:a, 0, 0, {0, 0})
:calendar.date_to_gregorian_days(2023, 2, 29)
:calendar.date_to_gregorian_days(2023, 13, 1)
:calendar.gregorian_days_to_date(-1)
:calendar.gregorian_days_to_date(:a)
:calendar.system_time_to_rfc3339(1, unit: :day, offset: 'Z')
:calendar.system_time_to_rfc3339(253_402_300_800, offset: 'Z')
:calendar.rfc3339_to_system_time('2024-02-29T01:02:03+0100')
:calendar.rfc3339_to_system_time('2024-02-2xT01:02:03Z')
:calendar.universal_time_to_local_time(:a)
:calendar.local_time_to_universal_time({{2024, 2, 29}, {12, 0, 0}}, :a)
struct(Date, year: 1)
%{__struct__: Date}
%{~T[08:00:00] | hour: 99}
%{~U[2024-02-29 09:30:00Z] | utc_offset: nil}
%{today | calendar: Lunar}
to_string(%{today | calendar: Lunar})
Enum.sort([today, 5], Date)
Enum.sort([~D[2024-03-01], today, ~D[2023-12-31]], {:desc, Date})
Enum.max_by([a: today, b: ~D[2024-03-01]], &elem(&1, 1), Date)
today in Date.range(~D[2024-01-01], ~D[2024-12-31])
if Date.compare(today, ~D[2024-03-01]) == :lt, do: "before", else: "after"
Macro.expand(quote(do: ~T[01:02:03.4]), __ENV__)
for module <- [Date, Time, NaiveDateTime, DateTime, Date.Range], do: Enum.map(module.__info__(:struct), &{&1.field, &1.required})
for module <- [Date, Date.Range, Time, NaiveDateTime, DateTime, Calendar, Calendar.ISO, Calendar.TimeZoneDatabase, Calendar.UTCOnlyTimeZoneDatabase], do: {module, module.__info__(:functions)}
for module <- [Calendar, Calendar.TimeZoneDatabase], do: Enum.sort(module.behaviour_info(:callbacks))
i ~D[2024-02-29]
b Calendar.TimeZoneDatabase
t Time.t
