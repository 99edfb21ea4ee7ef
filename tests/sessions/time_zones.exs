defmodule Zones do
  @behaviour Calendar.TimeZoneDatabase
  @winter %{utc_offset: 3600, std_offset: 0, zone_abbr: "WT"}
  @summer %{utc_offset: 3600, std_offset: 3600, zone_abbr: "ST"}
  # summer from 2024-03-31 01:00 UTC to 2024-10-27 01:00 UTC
  @spring :calendar.datetime_to_gregorian_seconds({{2024, 3, 31}, {1, 0, 0}})
  @autumn :calendar.datetime_to_gregorian_seconds({{2024, 10, 27}, {1, 0, 0}})
  def time_zone_period_from_utc_iso_days({days, {part, whole}}, "Land/Town") do
    second = days * 86400 + div(part * 86400, whole)
    {:ok, (if second >= @spring and second < @autumn, do: @summer, else: @winter)}
  end
  def time_zone_period_from_utc_iso_days(_, "Land/Fixed"), do: {:ok, %{utc_offset: -19800, std_offset: 0, zone_abbr: "FX"}}
  def time_zone_period_from_utc_iso_days(_, _), do: {:error, :time_zone_not_found}
  def time_zone_periods_from_wall_datetime(wall, "Land/Town") do
    {second, _} = NaiveDateTime.to_gregorian_seconds(NaiveDateTime.convert!(wall, Calendar.ISO))
    cond do
      second < @spring + 3600 -> {:ok, @winter}
      second < @spring + 7200 -> {:gap, {@winter, ~N[2024-03-31 02:00:00]}, {@summer, ~N[2024-03-31 03:00:00]}}
      second < @autumn + 3600 -> {:ok, @summer}
      second < @autumn + 7200 -> {:ambiguous, @summer, @winter}
      true -> {:ok, @winter}
    end
  end
  def time_zone_periods_from_wall_datetime(_, "Land/Fixed"), do: {:ok, %{utc_offset: -19800, std_offset: 0, zone_abbr: "FX"}}
  def time_zone_periods_from_wall_datetime(_, _), do: {:error, :time_zone_not_found}
end
DateTime.from_naive(~N[2024-02-29 12:00:00], "Land/Town", Zones)
DateTime.from_naive(~N[2024-07-29 12:00:00.123], "Land/Town", Zones)
DateTime.from_naive(~N[2024-03-31 02:30:00.12], "Land/Town", Zones)
DateTime.from_naive(~N[2024-10-27 02:30:00.12], "Land/Town", Zones)
DateTime.from_naive(~N[2024-10-27 02:30:00], "Land/Nowhere", Zones)
DateTime.from_naive!(~N[2024-02-29 12:00:00], "Land/Town", Zones)
DateTime.from_naive!(~N[2024-03-31 02:30:00.12], "Land/Town", Zones)
DateTime.from_naive!(~N[2024-10-27 02:30:00.12], "Land/Town", Zones)
DateTime.from_naive!(~N[2024-10-27 02:30:00], "Land/Nowhere", Zones)
DateTime.new(~D[2024-03-31], ~T[02:30:00], "Land/Town", Zones)
DateTime.new!(~D[2024-03-31], ~T[02:30:00], "Land/Town", Zones)
DateTime.new!(~D[2024-10-27], ~T[02:30:00], "Land/Town", Zones)
DateTime.new!(~D[2024-10-27], ~T[02:30:00], "Land/Nowhere", Zones)
dt = DateTime.new!(~D[2024-03-31], ~T[01:59:59.5], "Land/Town", Zones)
DateTime.add(dt, 1, :second, Zones)
DateTime.add(dt, 1, :day, Zones)
DateTime.add(dt, 2, :hour)
DateTime.add(dt, 90, :minute)
DateTime.add(dt, 5, 10)
DateTime.add(dt, 1, :second)
DateTime.shift_zone(dt, "Land/Fixed", Zones)
DateTime.shift_zone!(dt, "Land/Fixed", Zones)
DateTime.shift_zone(dt, "Land/Nowhere", Zones)
DateTime.shift_zone!(dt, "Land/Nowhere", Zones)
DateTime.shift_zone(dt, "Etc/UTC", Zones)
DateTime.shift_zone(dt, "Land/Town")
DateTime.diff(dt, ~U[2024-03-31 00:00:00Z], :minute)
DateTime.compare(dt, ~U[2024-03-31 00:59:59.5Z])
DateTime.to_iso8601(dt)
DateTime.to_iso8601(dt, :basic)
DateTime.to_iso8601(dt, :extended, 0)
DateTime.to_iso8601(dt, :basic, 7200)
DateTime.to_unix(dt)
DateTime.to_gregorian_seconds(dt)
to_string(dt)
inspect(dt)
Calendar.strftime(dt, "%c %z %Z")
DateTime.now("Land/Town", Zones) |> elem(0)
DateTime.now("Land/Nowhere", Zones)
DateTime.now!("Land/Nowhere", Zones)
DateTime.now("Land/Town")
Calendar.put_time_zone_database(Zones)
Calendar.get_time_zone_database()
DateTime.now("Land/Town") |> elem(0)
DateTime.shift_zone!(~U[2024-07-01 00:00:00Z], "Land/Town")
DateTime.shift_zone!(~U[2024-07-01 00:00:00Z], "Land/Fixed")
DateTime.add(dt, 2, :hour)
DateTime.from_naive!(~N[2024-07-01 12:00:00], "Land/Town")
DateTime.truncate(dt, :second)
DateTime.to_naive(dt)
DateTime.convert!(dt, Calendar.ISO) == dt
Enum.sort([dt, ~U[2024-03-31 00:00:00Z]], DateTime)
Date.add(dt, 1)
Calendar.put_time_zone_database("x")
Calendar.put_time_zone_database(Calendar.UTCOnlyTimeZoneDatabase)
DateTime.now("Land/Town")
%{__struct__: Date}
%{__struct__: Date, year: 1, month: 2, day: 3, calendar: Calendar.ISO, hour: 4}
%{__struct__: Time}
%{__struct__: NaiveDateTime}
%{__struct__: DateTime}
%{__struct__: Date.Range}
%{dt | microsecond: 5}
%{dt | utc_offset: nil}
%{dt | zone_abbr: nil}
%{~U[2024-07-01 00:00:00Z] | utc_offset: nil}
to_string(%{__struct__: Date})
to_string(%{__struct__: DateTime})
to_string(%{__struct__: NaiveDateTime})
to_string(%{dt | utc_offset: nil})
