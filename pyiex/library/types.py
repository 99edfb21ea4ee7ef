"""The types of Elixir's modules, which `t` prints and specifications refer to.

Facts of the interface of Elixir 1.14: what stands after `@type`, in the order of the names; or all
of it, for the other kinds.  What a module declares itself with `Library.type` counts where it has no
entry here.
"""

from __future__ import annotations

from pyiex.library.declare import name_and_arity
from pyiex.runtime.abi import Declared, ModuleInfo

TYPES: dict[str, tuple[str, ...]] = {
    "Access": (
        "access_fun(data, current_value) :: get_fun(data) | get_and_update_fun(data, current_value)",
        "container() :: keyword() | struct() | map()",
        "get_and_update_fun(data, current_value) :: (:get_and_update, data, (term() -> term()) -> "
        "{current_value, new_data :: container()} | :pop)",
        "get_fun(data) :: (:get, data, (term() -> term()) -> new_data :: container())",
        "key() :: any()",
        "nil_container() :: nil",
        "t() :: container() | nil_container() | any()",
        "value() :: any()",
    ),
    "Agent": (
        "agent() :: pid() | {atom(), node()} | name()",
        "name() :: atom() | {:global, term()} | {:via, module(), term()}",
        "on_start() :: {:ok, pid()} | {:error, {:already_started, pid()} | term()}",
        "state() :: term()",
    ),
    "Application": (
        "app() :: atom()",
        "application_key() :: :start_phases | :mod | :applications | :optional_applications | "
        ":included_applications | :registered | :maxT | :maxP | :modules | :vsn | :id | :description",
        "key() :: atom()",
        "restart_type() :: :permanent | :transient | :temporary",
        "start_type() :: :normal | {:takeover, node()} | {:failover, node()}",
        "state() :: term()",
        "value() :: term()",
    ),
    "Base": (
        "decode_case() :: :upper | :lower | :mixed",
        "encode_case() :: :upper | :lower",
    ),
    "Calendar": (
        "calendar() :: module()",
        "date() :: %{optional(any()) => any(), calendar: calendar(), year: year(), month: month(), "
        "day: day()}",
        "datetime() :: %{optional(any()) => any(), calendar: calendar(), year: year(), month: "
        "month(), day: day(), hour: hour(), minute: minute(), second: second(), microsecond: "
        "microsecond(), time_zone: time_zone(), zone_abbr: zone_abbr(), utc_offset: utc_offset(), "
        "std_offset: std_offset()}",
        "day() :: pos_integer()",
        "day_fraction() :: {parts_in_day :: non_neg_integer(), parts_per_day :: pos_integer()}",
        "day_of_era() :: {day :: non_neg_integer(), era()}",
        "day_of_week() :: non_neg_integer()",
        "era() :: non_neg_integer()",
        "hour() :: non_neg_integer()",
        "iso_days() :: {days :: integer(), day_fraction()}",
        "microsecond() :: {value :: non_neg_integer(), precision :: non_neg_integer()}",
        "minute() :: non_neg_integer()",
        "month() :: pos_integer()",
        "naive_datetime() :: %{optional(any()) => any(), calendar: calendar(), year: year(), month: "
        "month(), day: day(), hour: hour(), minute: minute(), second: second(), microsecond: "
        "microsecond()}",
        "second() :: non_neg_integer()",
        "std_offset() :: integer()",
        "time() :: %{optional(any()) => any(), hour: hour(), minute: minute(), second: second(), "
        "microsecond: microsecond()}",
        "time_zone() :: String.t()",
        "time_zone_database() :: module()",
        "utc_offset() :: integer()",
        "week() :: pos_integer()",
        "year() :: integer()",
        "zone_abbr() :: String.t()",
    ),
    "Calendar.ISO": (
        "bce() :: 0",
        "ce() :: 1",
        "day() :: 1..31",
        "day_of_week() :: 1..7",
        "day_of_year() :: 1..366",
        "era() :: bce() | ce()",
        "format() :: :basic | :extended",
        "hour() :: 0..23",
        "microsecond() :: {0..999_999, 0..6}",
        "minute() :: 0..59",
        "month() :: 1..12",
        "quarter_of_year() :: 1..4",
        "second() :: 0..59",
        "utc_offset() :: integer()",
        "weekday() :: :monday | :tuesday | :wednesday | :thursday | :friday | :saturday | :sunday",
        "year() :: -9999..9999",
        "year_of_era() :: {1..10000, era()}",
    ),
    "Calendar.TimeZoneDatabase": (
        "time_zone_period() :: %{optional(any()) => any(), utc_offset: Calendar.utc_offset(), "
        "std_offset: Calendar.std_offset(), zone_abbr: Calendar.zone_abbr()}",
        "time_zone_period_limit() :: Calendar.naive_datetime()",
    ),
    "Code": ("binding() :: [{atom() | tuple(), any()}]",),
    "Code.Fragment": ("position() :: {line :: pos_integer(), column :: pos_integer()}",),
    "Collectable": (
        "command() :: {:cont, term()} | :done | :halt",
        "t() :: term()",
    ),
    "Date": (
        "t() :: %Date{ calendar: Calendar.calendar(), day: Calendar.day(), month: Calendar.month(), "
        "year: Calendar.year()}",
    ),
    "Date.Range": (
        "@typep days() :: integer()",
        "t() :: %Date.Range{ first: Date.t(), first_in_iso_days: days(), last: Date.t(), "
        "last_in_iso_days: days(), step: pos_integer() | neg_integer()}",
    ),
    "DateTime": (
        "t() :: %DateTime{ calendar: Calendar.calendar(), day: Calendar.day(), hour: Calendar.hour(), "
        "microsecond: Calendar.microsecond(), minute: Calendar.minute(), month: Calendar.month(), "
        "second: Calendar.second(), std_offset: Calendar.std_offset(), time_zone: "
        "Calendar.time_zone(), utc_offset: Calendar.utc_offset(), year: Calendar.year(), zone_abbr: "
        "Calendar.zone_abbr()}",
    ),
    "DynamicSupervisor": (
        "init_option() :: {:strategy, strategy()} | {:max_restarts, non_neg_integer()} | "
        "{:max_seconds, pos_integer()} | {:max_children, non_neg_integer() | :infinity} | "
        "{:extra_arguments, [term()]}",
        "on_start_child() :: {:ok, pid()} | {:ok, pid(), info :: term()} | :ignore | {:error, "
        "{:already_started, pid()} | :max_children | term()}",
        "option() :: GenServer.option()",
        "strategy() :: :one_for_one",
        "sup_flags() :: %{strategy: strategy(), intensity: non_neg_integer(), period: pos_integer(), "
        "max_children: non_neg_integer() | :infinity, extra_arguments: [term()]}",
    ),
    "Enum": (
        "acc() :: any()",
        "default() :: any()",
        "element() :: any()",
        "index() :: integer()",
        "t() :: Enumerable.t()",
    ),
    "Enumerable": (
        "acc() :: {:cont, term()} | {:halt, term()} | {:suspend, term()}",
        "continuation() :: (acc() -> result())",
        "reducer() :: (element :: term(), current_acc :: acc() -> updated_acc :: acc())",
        "result() :: {:done, term()} | {:halted, term()} | {:suspended, term(), continuation()}",
        "slicing_fun() :: (start :: non_neg_integer(), length :: pos_integer(), step :: pos_integer() "
        "-> [term()])",
        "t() :: term()",
        "t(_element) :: t()",
        "to_list_fun() :: (t() -> [term()])",
    ),
    "Exception": (
        "arity_or_args() :: non_neg_integer() | list()",
        "kind() :: :error | non_error_kind()",
        "location() :: keyword()",
        "non_error_kind() :: :exit | :throw | {:EXIT, pid()}",
        "stacktrace() :: [stacktrace_entry()]",
        "stacktrace_entry() :: {module(), atom(), arity_or_args(), location()} | {(... -> any()), "
        "arity_or_args(), location()}",
        "t() :: %{:__struct__ => module(), :__exception__ => true, optional(atom()) => any()}",
    ),
    "File": (
        "encoding_mode() :: :utf8 | {:encoding, :latin1 | :unicode | :utf8 | :utf16 | :utf32 | "
        "{:utf16, :big | :little} | {:utf32, :big | :little}}",
        "erlang_time() :: {{year :: non_neg_integer(), month :: 1..12, day :: 1..31}, {hour :: 0..23, "
        "minute :: 0..59, second :: 0..59}}",
        "io_device() :: :file.io_device()",
        "mode() :: :append | :binary | :charlist | :compressed | :delayed_write | :exclusive | :raw | "
        ":read | :read_ahead | :sync | :write | {:read_ahead, pos_integer()} | {:delayed_write, "
        "non_neg_integer(), non_neg_integer()} | encoding_mode()",
        "on_conflict_callback() :: (Path.t(), Path.t() -> boolean())",
        "posix() :: :file.posix()",
        "posix_time() :: integer()",
        "stat_options() :: [{:time, :local | :universal | :posix}]",
        "stream_mode() :: encoding_mode() | :append | :compressed | :delayed_write | :trim_bom | "
        "{:read_ahead, pos_integer() | false} | {:delayed_write, non_neg_integer(), "
        "non_neg_integer()}",
    ),
    "File.Stat": (
        "t() :: %File.Stat{ access: :read | :write | :read_write | :none, atime: :calendar.datetime() "
        "| integer(), ctime: :calendar.datetime() | integer(), gid: non_neg_integer(), inode: "
        "non_neg_integer(), links: non_neg_integer(), major_device: non_neg_integer(), minor_device: "
        "non_neg_integer(), mode: non_neg_integer(), mtime: :calendar.datetime() | integer(), size: "
        "non_neg_integer(), type: :device | :directory | :regular | :other | :symlink, uid: "
        "non_neg_integer()}",
    ),
    "File.Stream": ("t() :: %File.Stream{line_or_bytes: term(), modes: term(), path: term(), raw: term()}",),
    "Float": ("precision_range() :: 0..15",),
    "Function": (
        "information() :: :arity | :env | :index | :module | :name | :new_index | :new_uniq | :pid | "
        ":type | :uniq",
    ),
    "GenServer": (
        "debug() :: [:trace | :log | :statistics | {:log_to_file, Path.t()}]",
        "from() :: {pid(), tag :: term()}",
        "name() :: atom() | {:global, term()} | {:via, module(), term()}",
        "on_start() :: {:ok, pid()} | :ignore | {:error, {:already_started, pid()} | term()}",
        "option() :: {:debug, debug()} | {:name, name()} | {:timeout, timeout()} | {:spawn_opt, "
        "[Process.spawn_opt()]} | {:hibernate_after, timeout()}",
        "options() :: [option()]",
        "server() :: pid() | name() | {atom(), node()}",
    ),
    "IO": (
        "chardata() :: String.t() | maybe_improper_list(char() | chardata(), String.t() | [])",
        "device() :: atom() | pid()",
        "nodata() :: {:error, term()} | :eof",
    ),
    "IO.ANSI": (
        "ansicode() :: atom()",
        "ansidata() :: ansilist() | ansicode() | binary()",
        "ansilist() :: maybe_improper_list(char() | ansicode() | binary() | ansilist(), binary() | "
        "ansicode() | [])",
    ),
    "IO.Stream": (
        "t() :: %IO.Stream{device: IO.device(), line_or_bytes: :line | non_neg_integer(), raw: boolean()}",
    ),
    "Inspect": ("t() :: term()",),
    "Inspect.Algebra": (
        "@typep doc_break() :: {:doc_break, binary(), :flex | :strict}",
        "@typep doc_collapse() :: {:doc_collapse, pos_integer()}",
        "@typep doc_color() :: {:doc_color, t(), IO.ANSI.ansidata()}",
        "@typep doc_cons() :: {:doc_cons, t(), t()}",
        "@typep doc_fits() :: {:doc_fits, t(), :enabled | :disabled}",
        "@typep doc_force() :: {:doc_force, t()}",
        "@typep doc_group() :: {:doc_group, t(), :inherit | :self}",
        "@typep doc_limit() :: {:doc_limit, t(), pos_integer() | :infinity}",
        "@typep doc_nest() :: {:doc_nest, t(), :cursor | :reset | non_neg_integer(), :always | :break}",
        "@typep doc_string() :: {:doc_string, t(), non_neg_integer()}",
        "@typep mode() :: :flat | :flat_no_break | :break | :break_no_flat",
        "t() :: binary() | :doc_line | :doc_nil | doc_break() | doc_collapse() | doc_color() | "
        "doc_cons() | doc_fits() | doc_force() | doc_group() | doc_nest() | doc_string() | "
        "doc_limit()",
    ),
    "Inspect.Opts": (
        "color_key() :: atom()",
        "t() :: %Inspect.Opts{ base: :decimal | :binary | :hex | :octal, binaries: :infer | "
        ":as_binaries | :as_strings, char_lists: term(), charlists: :infer | :as_lists | "
        ":as_charlists, custom_options: keyword(), inspect_fun: (any(), t() -> Inspect.Algebra.t()), "
        "limit: non_neg_integer() | :infinity, pretty: boolean(), printable_limit: non_neg_integer() "
        "| :infinity, safe: boolean(), structs: boolean(), syntax_colors: [{color_key(), "
        "IO.ANSI.ansidata()}], width: non_neg_integer() | :infinity}",
    ),
    "Keyword": (
        "key() :: atom()",
        "t() :: [{key(), value()}]",
        "t(value) :: [{key(), value}]",
        "value() :: any()",
    ),
    "List.Chars": ("t() :: term()",),
    "Logger": (
        "backend() :: :gen_event.handler()",
        "level() :: :emergency | :alert | :critical | :error | :warning | :warn | :notice | :info | :debug",
        "message() :: :unicode.chardata() | String.Chars.t() | report()",
        "metadata() :: keyword()",
        "report() :: map() | keyword()",
    ),
    "Macro": (
        "captured_remote_function() :: (... -> any())",
        "input() :: input_expr() | {input(), input()} | [input()] | atom() | number() | binary()",
        "@typep input_expr() :: {input_expr() | atom(), metadata(), atom() | [input()]}",
        "metadata() :: keyword()",
        "output() :: output_expr() | {output(), output()} | [output()] | atom() | number() | binary() "
        "| captured_remote_function() | pid()",
        "@typep output_expr() :: {output_expr() | atom(), metadata(), atom() | [output()]}",
        "t() :: input()",
    ),
    "Macro.Env": (
        "@typep aliases() :: [{module(), module()}]",
        "context() :: :match | :guard | nil",
        "context_modules() :: [module()]",
        "file() :: binary()",
        "@typep functions() :: [{module(), [name_arity()]}]",
        "@typep lexical_tracker() :: pid() | nil",
        "line() :: non_neg_integer()",
        "@typep macro_aliases() :: [{module(), {term(), module()}}]",
        "@typep macros() :: [{module(), [name_arity()]}]",
        "name_arity() :: {atom(), arity()}",
        "@typep requires() :: [module()]",
        "t() :: %Macro.Env{ aliases: aliases(), context: context(), context_modules: "
        "context_modules(), file: file(), function: name_arity() | nil, functions: functions(), "
        "lexical_tracker: lexical_tracker(), line: line(), macro_aliases: macro_aliases(), macros: "
        "macros(), module: module(), requires: requires(), tracers: tracers(), versioned_vars: "
        "versioned_vars()}",
        "@typep tracers() :: [module()]",
        "variable() :: {atom(), atom() | term()}",
        "@typep versioned_vars() :: %{optional(variable()) => var_version :: non_neg_integer()}",
    ),
    "Map": (
        "key() :: any()",
        "value() :: any()",
    ),
    "MapSet": (
        "@opaque internal(value)",
        "t() :: t(term())",
        "t(value) :: %MapSet{map: internal(value), version: term()}",
        "value() :: term()",
    ),
    "Module": (
        "def_kind() :: :def | :defp | :defmacro | :defmacrop",
        "definition() :: {atom(), arity()}",
    ),
    "NaiveDateTime": (
        "t() :: %NaiveDateTime{ calendar: Calendar.calendar(), day: Calendar.day(), hour: "
        "Calendar.hour(), microsecond: Calendar.microsecond(), minute: Calendar.minute(), month: "
        "Calendar.month(), second: Calendar.second(), year: Calendar.year()}",
    ),
    "Node": (
        "state() :: :visible | :hidden | :connected | :this | :known",
        "t() :: node()",
    ),
    "OptionParser": (
        "argv() :: [String.t()]",
        "errors() :: [{String.t(), String.t() | nil}]",
        "options() :: [ switches: keyword(), strict: keyword(), aliases: keyword(), "
        "allow_nonexistent_atoms: boolean() ]",
        "parsed() :: keyword()",
    ),
    "PartitionSupervisor": ("name() :: atom() | {:via, module(), term()}",),
    "Path": ("t() :: IO.chardata()",),
    "Port": (
        "name() :: {:spawn, charlist() | binary()} | {:spawn_driver, charlist() | binary()} | "
        "{:spawn_executable, :file.name_all()} | {:fd, non_neg_integer(), non_neg_integer()}",
    ),
    "Process": (
        "dest() :: pid() | port() | (registered_name :: atom()) | {registered_name :: atom(), node()}",
        "@typep heap_size() :: non_neg_integer() | %{size: non_neg_integer(), kill: boolean(), "
        "error_logger: boolean()}",
        "@typep monitor_option() :: [alias: :explicit_unalias | :demonitor | :reply_demonitor, tag: term()]",
        "@typep priority_level() :: :low | :normal | :high | :max",
        "spawn_opt() :: :link | :monitor | {:monitor, monitor_option()} | {:priority, :low | :normal "
        "| :high} | {:fullsweep_after, non_neg_integer()} | {:min_heap_size, non_neg_integer()} | "
        "{:min_bin_vheap_size, non_neg_integer()} | {:max_heap_size, heap_size()} | "
        "{:message_queue_data, :off_heap | :on_heap}",
        "spawn_opts() :: [spawn_opt()]",
    ),
    "Range": (
        "limit() :: integer()",
        "step() :: pos_integer() | neg_integer()",
        "t() :: %Range{first: limit(), last: limit(), step: step()}",
        "t(first, last) :: %Range{first: first, last: last, step: step()}",
    ),
    "Regex": (
        "t() :: %Regex{opts: binary() | [term()], re_pattern: term(), re_version: term(), source: binary()}",
    ),
    "Registry": (
        "body() :: [term()]",
        "guard() :: atom() | tuple()",
        "guards() :: [guard()]",
        "key() :: term()",
        "keys() :: :unique | :duplicate",
        "match_pattern() :: atom() | term()",
        "meta_key() :: atom() | tuple()",
        "meta_value() :: term()",
        "registry() :: atom()",
        "spec() :: [{match_pattern(), guards(), body()}]",
        "start_option() :: {:keys, keys()} | {:name, registry()} | {:partitions, pos_integer()} | "
        "{:listeners, [atom()]} | {:meta, [{meta_key(), meta_value()}]}",
        "value() :: term()",
    ),
    "Stream": (
        "acc() :: any()",
        "default() :: any()",
        "element() :: any()",
        "index() :: non_neg_integer()",
        "timer() :: non_neg_integer() | :infinity",
    ),
    "String": (
        "codepoint() :: t()",
        "grapheme() :: t()",
        "pattern() :: t() | [nonempty_binary :: <<_::8, _::_*8>>] | (compiled_search_pattern :: "
        ":binary.cp())",
        "t() :: binary()",
    ),
    "String.Chars": ("t() :: term()",),
    "Supervisor": (
        "child() :: pid() | :undefined",
        "child_spec() :: %{:id => atom() | term(), :start => {module(), function_name :: atom(), args "
        ":: [term()]}, optional(:restart) => restart(), optional(:shutdown) => shutdown(), "
        "optional(:type) => type(), optional(:modules) => [module()] | :dynamic}",
        "init_option() :: {:strategy, strategy()} | {:max_restarts, non_neg_integer()} | "
        "{:max_seconds, pos_integer()}",
        "name() :: atom() | {:global, term()} | {:via, module(), term()}",
        "on_start() :: {:ok, pid()} | :ignore | {:error, {:already_started, pid()} | {:shutdown, "
        "term()} | term()}",
        "on_start_child() :: {:ok, child()} | {:ok, child(), info :: term()} | {:error, "
        "{:already_started, child()} | :already_present | term()}",
        "option() :: {:name, name()}",
        "restart() :: :permanent | :transient | :temporary",
        "shutdown() :: pos_integer() | :infinity | :brutal_kill",
        "strategy() :: :one_for_one | :one_for_all | :rest_for_one",
        "sup_flags() :: %{strategy: strategy(), intensity: non_neg_integer(), period: pos_integer()}",
        "supervisor() :: pid() | name() | {atom(), node()}",
        "type() :: :worker | :supervisor",
    ),
    "System": (
        "signal() :: :sigabrt | :sigalrm | :sigchld | :sighup | :sigquit | :sigstop | :sigterm | "
        ":sigtstp | :sigusr1 | :sigusr2",
        "time_unit() :: :second | :millisecond | :microsecond | :nanosecond | pos_integer()",
    ),
    "Task": ("t() :: %Task{mfa: mfa(), owner: pid(), pid: pid() | nil, ref: reference()}",),
    "Task.Supervisor": ("option() :: DynamicSupervisor.option() | DynamicSupervisor.init_option()",),
    "Time": (
        "t() :: %Time{ calendar: Calendar.calendar(), hour: Calendar.hour(), microsecond: "
        "Calendar.microsecond(), minute: Calendar.minute(), second: Calendar.second()}",
    ),
    "URI": (
        "@opaque authority()",
        "t() :: %URI{ authority: authority(), fragment: nil | binary(), host: nil | binary(), path: "
        "nil | binary(), port: nil | :inet.port_number(), query: nil | binary(), scheme: nil | "
        "binary(), userinfo: nil | binary()}",
    ),
    "Version": (
        "build() :: String.t() | nil",
        "major() :: non_neg_integer()",
        "minor() :: non_neg_integer()",
        "patch() :: non_neg_integer()",
        "pre() :: [String.t() | non_neg_integer()]",
        "requirement() :: String.t() | Version.Requirement.t()",
        "t() :: %Version{build: build(), major: major(), minor: minor(), patch: patch(), pre: pre()}",
        "version() :: String.t() | t()",
    ),
    "Version.Requirement": (
        "@typep matchable() :: {Version.major(), Version.minor(), Version.patch(), Version.pre(), "
        "Version.build()}",
        "@opaque t()",
    ),
}


def types_of(info: ModuleInfo) -> list[Declared]:
    """The types of a module: what is written here, or what it declares."""
    written = TYPES.get(info.name.name.removeprefix("Elixir."), ())
    return [_declared(text) for text in written] or list(info.types.values())


def _declared(text: str) -> Declared:
    kind = "type"
    if text.startswith("@"):
        kind, _, text = text[1:].partition(" ")
    return Declared(kind, *name_and_arity(text), text)
