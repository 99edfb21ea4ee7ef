defmodule Late do
  # Gregorian shifted by 500 years
  @behaviour Calendar
  def valid_date?(y, m, d), do: Calendar.ISO.valid_date?(y - 500, m, d)
  defdelegate valid_time?(h, m, s, us), to: Calendar.ISO
  def leap_year?(y), do: Calendar.ISO.leap_year?(y - 500)
  def days_in_month(y, m), do: Calendar.ISO.days_in_month(y - 500, m)
  def months_in_year(y), do: Calendar.ISO.months_in_year(y - 500)
  def day_of_week(y, m, d, s), do: Calendar.ISO.day_of_week(y - 500, m, d, s)
  def day_of_year(y, m, d), do: Calendar.ISO.day_of_year(y - 500, m, d)
  def day_of_era(y, m, d), do: Calendar.ISO.day_of_era(y - 500, m, d)
  def year_of_era(y, m, d), do: Calendar.ISO.year_of_era(y, m, d)
  def quarter_of_year(y, m, d), do: Calendar.ISO.quarter_of_year(y - 500, m, d)
  def day_rollover_relative_to_midnight_utc(), do: {0, 1}
  def naive_datetime_to_iso_days(y, m, d, h, mi, s, us), do: Calendar.ISO.naive_datetime_to_iso_days(y - 500, m, d, h, mi, s, us)
  def naive_datetime_from_iso_days(i) do
    {y, m, d, h, mi, s, us} = Calendar.ISO.naive_datetime_from_iso_days(i)
    {y + 500, m, d, h, mi, s, us}
  end
  defdelegate time_to_day_fraction(h, m, s, us), to: Calendar.ISO
  defdelegate time_from_day_fraction(f), to: Calendar.ISO
  def date_to_string(y, m, d), do: "#{d}.#{m}.#{y}"
  def time_to_string(h, m, s, _), do: "#{h}h#{m}m#{s}"
  def naive_datetime_to_string(y, m, d, h, mi, s, us), do: date_to_string(y, m, d) <> " " <> time_to_string(h, mi, s, us)
  def datetime_to_string(y, m, d, h, mi, s, us, tz, abbr, utc, std), do: naive_datetime_to_string(y, m, d, h, mi, s, us) <> " #{tz} #{abbr} #{utc} #{std}"
  def parse_date(text) do
    case Calendar.ISO.parse_date(text) do
      {:ok, {y, m, d}} -> {:ok, {y + 500, m, d}}
      error -> error
    end
  end
  defdelegate parse_time(t), to: Calendar.ISO
  def parse_naive_datetime(text) do
    with {:ok, {y, m, d, h, mi, s, us}} <- Calendar.ISO.parse_naive_datetime(text), do: {:ok, {y + 500, m, d, h, mi, s, us}}
  end
  def parse_utc_datetime(text) do
    with {:ok, {y, m, d, h, mi, s, us}, o} <- Calendar.ISO.parse_utc_datetime(text), do: {:ok, {y + 500, m, d, h, mi, s, us}, o}
  end
end
defmodule Noon do
  defdelegate valid_date?(y, m, d), to: Calendar.ISO
  defdelegate valid_time?(y, m, d, u), to: Calendar.ISO
  def day_rollover_relative_to_midnight_utc(), do: {1, 2}
  defdelegate naive_datetime_to_iso_days(y, m, d, h, mi, s, us), to: Calendar.ISO
  defdelegate naive_datetime_from_iso_days(i), to: Calendar.ISO
  defdelegate time_to_day_fraction(h, m, s, us), to: Calendar.ISO
  defdelegate time_from_day_fraction(f), to: Calendar.ISO
  defdelegate date_to_string(y, m, d), to: Calendar.ISO
  defdelegate time_to_string(h, m, s, us), to: Calendar.ISO
  defdelegate naive_datetime_to_string(y, m, d, h, mi, s, us), to: Calendar.ISO
  defdelegate datetime_to_string(y, m, d, h, mi, s, us, tz, abbr, utc, std), to: Calendar.ISO
  def leap_year?(_year), do: false
end
late = Date.convert!(~D[2024-02-29], Late)
noon = Date.new!(2024, 2, 29, Noon)
late_time = Time.convert!(~T[10:11:12.5], Late)
noon_time = Time.new!(1, 2, 3, {0, 0}, Noon)
late_naive = NaiveDateTime.convert!(~N[2024-02-29 10:11:12.5], Late)
noon_naive = NaiveDateTime.new!(2024, 2, 29, 1, 2, 3, {0, 0}, Noon)
late_dt = DateTime.convert!(~U[2024-02-29 10:11:12.5Z], Late)
noon_dt = DateTime.convert(~U[2024-02-29 10:11:12.5Z], Noon)
to_string(late)
to_string(late_time)
to_string(late_naive)
to_string(late_dt)
{late.year, late_naive.year, late_dt.year}
Date.new(2024, 2, 29, Late)
Date.new(2524, 2, 29, Late)
Date.compare(late, ~D[2024-02-29])
Date.compare(late, ~D[2024-03-29])
Date.compare(noon, ~D[2024-02-29])
Date.compare(noon, noon)
Date.diff(late, ~D[2024-02-27])
Date.diff(noon, ~D[2024-02-27])
Date.diff(noon, noon)
Date.convert(late, Calendar.ISO)
Date.convert(noon, Calendar.ISO)
Date.convert!(noon, Calendar.ISO)
Date.add(late, 1)
Date.add(noon, 1)
Date.to_erl(late)
Date.to_erl(noon)
Date.to_iso8601(late)
Date.to_iso8601(noon)
Date.from_erl({2024, 1, 1}, Late)
Date.from_erl({2024, 1, 1}, Noon)
Date.from_erl!({2024, 1, 1}, Noon)
Date.from_iso8601("2024-01-01", Late)
Date.from_iso8601("2024-01-01", Noon)
Date.from_iso8601!("2024-01-01", Noon)
Date.range(late, Date.add(late, 2))
Date.range(late, Date.add(late, 2)) |> Enum.to_list()
Date.range(late, ~D[2024-02-29])
Date.range(late, late, 0)
Date.range(late, late, 0.5)
Enum.member?(Date.range(late, Date.add(late, 2)), ~D[2024-02-29])
Enum.member?(Date.range(late, Date.add(late, 2)), Date.add(late, 1))
Date.range(noon, Date.add(noon, 2)) |> Enum.to_list()
Date.day_of_week(late)
Date.day_of_year(late)
Date.leap_year?(late)
Date.days_in_month(late)
Date.months_in_year(late)
Date.quarter_of_year(late)
Date.year_of_era(late)
Date.day_of_era(late)
Date.beginning_of_month(late)
Date.end_of_month(late)
Date.beginning_of_week(late)
Date.end_of_week(late, :sunday)
Date.utc_today(Late).calendar
Date.from_gregorian_days(1, Late)
Date.to_gregorian_days(late)
Date.to_gregorian_days(noon)
Date.from_gregorian_days(1, Noon)
~D[2024-02-29 Late]
~T[10:11:12 Late]
~N[2024-02-29 10:11:12 Late]
~U[2024-02-29 10:11:12Z Late]
~U[2024-02-29 10:11:12+01:00 Late]
~D[2024-02-30 Late]
Time.compare(late_time, ~T[10:11:12.5])
Time.compare(noon_time, ~T[10:11:12.5])
Time.diff(late_time, ~T[10:11:12])
Time.diff(late_time, ~T[10:11:12], :millisecond)
Time.add(late_time, 3600)
Time.convert(noon_time, Calendar.ISO)
Time.convert!(noon_time, Late)
Time.to_erl(late_time)
Time.to_iso8601(late_time)
Time.truncate(late_time, :second)
Time.to_seconds_after_midnight(late_time)
Time.from_seconds_after_midnight(10, {0, 0}, Late)
Time.from_erl({1, 2, 3}, {0, 0}, Late)
Time.from_iso8601("01:02:03", Late)
Time.new(1, 2, 3, {0, 0}, Late)
Time.new!(1, 2, 63, {0, 0}, Late)
Time.utc_now(Late).calendar
NaiveDateTime.compare(late_naive, ~N[2024-02-29 10:11:12.5])
NaiveDateTime.compare(noon_naive, ~N[2024-02-29 10:11:12.5])
NaiveDateTime.diff(late_naive, ~N[2024-02-29 10:11:12])
NaiveDateTime.diff(noon_naive, ~N[2024-02-29 10:11:12])
NaiveDateTime.add(late_naive, 1)
NaiveDateTime.add(late_naive, 1, :day)
NaiveDateTime.convert(noon_naive, Calendar.ISO)
NaiveDateTime.convert!(noon_naive, Calendar.ISO)
NaiveDateTime.convert(late_naive, Calendar.ISO)
NaiveDateTime.to_erl(late_naive)
NaiveDateTime.to_erl(noon_naive)
NaiveDateTime.to_iso8601(late_naive)
NaiveDateTime.to_iso8601(noon_naive)
NaiveDateTime.to_date(late_naive)
NaiveDateTime.to_time(late_naive)
NaiveDateTime.new(late, late_time)
NaiveDateTime.new(late, ~T[10:00:00])
NaiveDateTime.new!(late, ~T[10:00:00])
NaiveDateTime.from_erl({{2024, 1, 1}, {1, 2, 3}}, {0, 0}, Late)
NaiveDateTime.from_iso8601("2024-01-01 01:02:03", Late)
NaiveDateTime.from_iso8601("2024-01-01 01:02:03", Noon)
NaiveDateTime.from_gregorian_seconds(1, {0, 0}, Late)
NaiveDateTime.to_gregorian_seconds(late_naive)
NaiveDateTime.truncate(late_naive, :second)
NaiveDateTime.utc_now(Late).calendar
NaiveDateTime.local_now(Late).calendar
NaiveDateTime.utc_now(Noon)
NaiveDateTime.local_now(Noon)
DateTime.compare(late_dt, ~U[2024-02-29 10:11:12.5Z])
DateTime.diff(late_dt, ~U[2024-02-29 10:11:12Z], :millisecond)
DateTime.add(late_dt, 1)
DateTime.shift_zone(late_dt, "Etc/UTC")
DateTime.to_unix(late_dt)
DateTime.to_iso8601(late_dt)
DateTime.to_naive(late_dt)
DateTime.to_date(late_dt)
DateTime.to_time(late_dt)
DateTime.convert(late_dt, Calendar.ISO)
DateTime.convert(late_dt, Noon)
DateTime.convert!(late_dt, Noon)
DateTime.truncate(late_dt, :second)
DateTime.to_gregorian_seconds(late_dt)
DateTime.from_gregorian_seconds(1, {0, 0}, Late)
DateTime.from_unix(0, :second, Late)
DateTime.from_unix!(0, :second, Late)
DateTime.from_unix(0, :second, Noon)
DateTime.from_naive(late_naive, "Etc/UTC")
DateTime.new(late, late_time)
DateTime.new(noon, noon_time)
DateTime.from_iso8601("2024-01-01 01:02:03Z", Late)
DateTime.from_iso8601("2024-01-01 01:02:03+01:00", Late)
DateTime.utc_now(Late).calendar
DateTime.utc_now(Noon)
DateTime.now("Etc/UTC") |> elem(1) |> DateTime.convert!(Late) |> Map.get(:calendar)
Calendar.strftime(late_naive, "%c %a %j")
Calendar.compatible_calendars?(Late, Noon)
Calendar.compatible_calendars?(Late, Calendar.ISO)
Enum.sort([late, ~D[2020-01-01]], Date)
inspect(late)
"#{late}"
%{late | day: :x}
Inspect.Algebra.format(Inspect.inspect(late, %Inspect.Opts{}), 80)
Inspect.Algebra.format(Inspect.inspect(~D[2024-01-01], %Inspect.Opts{}), 80)
noon
noon_time
noon_naive
