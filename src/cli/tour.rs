//! `tour`: a little newsroom, three people, one published translation, played before the reader by the program itself.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anstyle::{AnsiColor, Style};

use super::args::Colour;
use super::terminal::Terminal;
use crate::model::Message;
use crate::ops::{Context, Failure, Outcome};
use crate::report::Output;
use crate::report::text::Pen;

const ORIGINAL: &str = include_str!("../../articles/observatory/ru.md");
const TRANSLATION: &str = include_str!("../../articles/observatory/en.md");
const PICTURE: &[u8] = include_bytes!("../../articles/observatory/tower.png");
const PROMPT: Style = AnsiColor::Cyan.on_default().bold();

/// One act of the play.
enum Act {
    /// Words to the reader.
    Say(&'static str),
    /// Somebody types a command; its end may be another than 0.
    Run(&'static str, &'static [&'static str]),
    /// The English text is put right.
    Mend,
    /// The texts are put into the folders.
    Lay(&'static str, &'static str, Text),
    /// An owner types what somebody's `join` printed.
    Admit(&'static str, &'static [&'static str]),
}

#[derive(Clone, Copy)]
enum Text {
    Original,
    Translation,
}

const ACTS: &[Act] = &[
    Act::Say("tour-begin"),
    Act::Run("vera", &["init", ".", "--language", "ru", "--language", "en", "--title", "The Observatory"]),
    Act::Say("tour-join"),
    Act::Admit("anna", &["translator:en"]),
    Act::Admit("boris", &["reviewer"]),
    Act::Say("tour-original"),
    Act::Run("vera", &["new", "observatory", "--title", "Обсерватория"]),
    Act::Lay("vera", "ru", Text::Original),
    Act::Run("vera", &["submit", "observatory/ru", "-m", "first version"]),
    Act::Say("tour-translate"),
    Act::Run("anna", &["sync"]),
    Act::Run("anna", &["translate", "observatory", "--to", "en"]),
    Act::Lay("anna", "en", Text::Translation),
    Act::Run("anna", &["check", "observatory/en"]),
    Act::Say("tour-mend"),
    Act::Mend,
    Act::Run("anna", &["check", "observatory/en"]),
    Act::Run("anna", &["submit", "observatory/en", "-m", "translated"]),
    Act::Say("tour-own"),
    Act::Run("anna", &["approve", "observatory/en@v1"]),
    Act::Say("tour-review"),
    Act::Run("boris", &["sync"]),
    Act::Run("boris", &[]),
    Act::Run("boris", &["show", "observatory/ru"]),
    Act::Run("boris", &["show", "observatory/en"]),
    Act::Run("boris", &["approve", "observatory/ru", "observatory/en"]),
    Act::Say("tour-publish"),
    Act::Run("vera", &["sync"]),
    Act::Run("vera", &["publish", "observatory"]),
    Act::Run("vera", &["status"]),
    Act::Run("vera", &["log", "observatory/en"]),
    Act::Run("vera", &["verify"]),
    Act::Run("vera", &["build", "--out", "../site"]),
];

/// Plays the tour in a folder of its own.
pub(super) fn tour(context: &Context, pen: &Pen<'_>, dir: Option<&Path>) -> Outcome<()> {
    let root = match dir {
        Some(dir) => context.folder.join(dir),
        None => std::env::temp_dir().join(format!("recto-tour-{}", std::process::id())),
    };
    if std::fs::read_dir(&root).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(Failure::usage("cli-tour-folder").with("path", root.display().to_string()));
    }
    let tour = Tour { root, pen, terminal: Terminal::new(Colour::Auto) };
    tour.stage()?;
    for act in ACTS {
        tour.play(act)?;
    }
    let end = Message::new("tour-end").with("folder", tour.root.display().to_string());
    tour.say(&end);
    Ok(())
}

struct Tour<'a> {
    root: PathBuf,
    pen: &'a Pen<'a>,
    terminal: Terminal,
}

impl Tour<'_> {
    fn say(&self, message: &Message) {
        let style = Style::new().italic();
        let out = format!("\n{style}{}{style:#}\n", self.pen.localiser.text(message));
        self.terminal.print(&Output { out, talk: String::new() }, false, false);
    }

    fn fault(&self, path: &Path, error: &std::io::Error) -> Failure {
        Failure::environment("ops-file").with("path", path.display().to_string()).with("why", error.to_string())
    }

    /// A bare repository that stands for the host, and a clone of it for Vera.
    fn stage(&self) -> Outcome<()> {
        for person in ["vera", "anna", "boris"] {
            let home = self.root.join("homes").join(person);
            std::fs::create_dir_all(&home).map_err(|error| self.fault(&home, &error))?;
        }
        self.git(&["init", "--quiet", "--bare", "--initial-branch=main", "host.git"])?;
        self.git(&["clone", "--quiet", "host.git", "vera"])
    }

    fn git(&self, args: &[&str]) -> Outcome<()> {
        let mut git = Command::new("git");
        git.args(args).current_dir(&self.root).stderr(Stdio::null());
        self.surround(&mut git, "vera");
        let status = git.status().map_err(|error| self.fault(Path::new("git"), &error))?;
        if status.success() { Ok(()) } else { Err(Failure::environment("cli-tour-git").with("command", args.join(" "))) }
    }

    /// A home of its own for each person: nothing of the reader's own settings comes in or is changed.
    fn surround(&self, command: &mut Command, person: &str) {
        let home = self.root.join("homes").join(person);
        let name = match person {
            "vera" => "Vera",
            "anna" => "Anna",
            _ => "Boris",
        };
        command
            .env("HOME", &home)
            .env("XDG_CONFIG_HOME", home.join(".config"))
            .env("GIT_CONFIG_GLOBAL", home.join(".gitconfig"))
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_TERMINAL_PROMPT", "0")
            .env_remove("RECTO_KEY")
            .env("USER", name);
    }

    fn recto(&self, person: &str, folder: &Path, args: &[&str]) -> Outcome<Command> {
        let program = std::env::current_exe().map_err(|error| self.fault(Path::new("recto"), &error))?;
        let mut command = Command::new(program);
        command.args(["--lang", self.pen.localiser.tag()]).args(args).current_dir(folder);
        self.surround(&mut command, person);
        Ok(command)
    }

    fn prompt(&self, person: &str, args: &[&str]) {
        let word = |arg: &&str| if arg.contains(' ') { format!("'{arg}'") } else { (*arg).to_owned() };
        let words: Vec<String> = args.iter().map(word).collect();
        let line = format!("recto {}", words.join(" "));
        let out = format!("\n{PROMPT}{person}${PROMPT:#} {}\n", line.trim_end());
        self.terminal.print(&Output { out, talk: String::new() }, false, false);
    }

    fn run(&self, person: &str, args: &[&str]) -> Outcome<()> {
        self.prompt(person, args);
        let mut command = self.recto(person, &self.root.join(person), args)?;
        command.env("PAGER", "cat").status().map_err(|error| self.fault(Path::new("recto"), &error))?;
        Ok(())
    }

    fn play(&self, act: &Act) -> Outcome<()> {
        match act {
            Act::Say(code) => self.say(&Message::new(code)),
            Act::Run(person, args) => self.run(person, args)?,
            Act::Lay(person, language, text) => {
                let words = match text {
                    Text::Original => ORIGINAL,
                    Text::Translation => TRANSLATION,
                };
                let folder = self.root.join(person).join("articles").join("observatory");
                self.write(&folder.join(format!("{language}.md")), words.as_bytes())?;
                self.write(&folder.join("tower.png"), PICTURE)?;
            }
            Act::Mend => {
                let file = self.root.join("anna").join("articles").join("observatory").join("en.md");
                // The two slips that `check` has shown: a second spelling of a name, and a Cyrillic letter in a word.
                let words = TRANSLATION.replace("Kleimenov", "Kleymenov").replace('\u{421}', "C");
                self.write(&file, words.as_bytes())?;
            }
            Act::Admit(person, roles) => self.admit(person, roles)?,
        }
        Ok(())
    }

    fn admit(&self, person: &str, roles: &[&str]) -> Outcome<()> {
        let mut args = vec!["join", "../host.git", ".", "--person", person];
        roles.iter().for_each(|role| args.extend(["--role", role]));
        let folder = self.root.join(person);
        std::fs::create_dir_all(&folder).map_err(|error| self.fault(&folder, &error))?;
        self.prompt(person, &args);
        let mut command = self.recto(person, &folder, &args)?;
        let output = command.output().map_err(|error| self.fault(Path::new("recto"), &error))?;
        let line = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        let talk = String::from_utf8_lossy(&output.stderr).into_owned();
        self.terminal.print(&Output { out: format!("{talk}{line}\n"), talk: String::new() }, false, false);
        let words = words(&line);
        let words: Vec<&str> = words.iter().skip(1).map(String::as_str).collect();
        if output.status.success() { self.run("vera", &words) } else { Err(Failure::environment("cli-tour-step").with("command", line)) }
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> Outcome<()> {
        std::fs::write(path, bytes).map_err(|error| self.fault(path, &error))
    }
}

/// The words of a line as a shell would take them: quotes hold spaces together.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut is_quoted = false;
    for c in line.chars() {
        match (c, words.last_mut()) {
            ('\'', _) => is_quoted = !is_quoted,
            (' ', _) if !is_quoted => words.push(String::new()),
            (c, Some(word)) => word.push(c),
            (_, None) => {}
        }
    }
    words
}
