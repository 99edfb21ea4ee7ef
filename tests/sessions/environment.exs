%{__ENV__ | functions: [], macros: []}
inspect(%{__ENV__ | functions: [], macros: []}, structs: false) |> String.starts_with?("%{__struct__: Macro.Env")
