"""What `kamp paths` says beside the best way: whose yes counts, who stands in the way, which ways share nobody."""

WORDS: dict[str, tuple[str, str]] = {
    "counts_most": ("whose yes counts most: {people}", "il sì che conta di più: {people}"),
    "between": ("{person} ({share:.0%} between a no and a yes)", "{person} ({share:.0%} tra un no e un sì)"),
    "in_our_way": ("in our way: {person}, {because}; {gain:+.0%} if they were neutral", "contro di noi: {person}, {because}; {gain:+.0%} se fosse neutrale"),
    "because_decides": ("must agree", "deve dare il sì"),
    "because_on a way": ("stands on a way that we use", "sta su una via che usiamo"),
    "because_weight": ("carries weight", "ha peso"),
    "share_nobody": ("ways that share nobody: {ways}", "vie che non hanno nessuno in comune: {ways}"),
    "twins": ("other ways that differ from a better one by one person only: {count}", "altre vie che differiscono da una migliore per una sola persona: {count}"),
    "too_far": (
        "other ways over four steps or more, where people seldom know of one another: {count}",
        "altre vie per quattro passi o più, dove di rado ci si conosce: {count}",
    ),
    "also_asked": ("Also asked, without a say in the end:", "Sentiti anche, senza voce alla fine:"),
}  # fmt: skip
