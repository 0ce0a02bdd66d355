"""Sentences on moves and on territories; see `words`."""

REASON_WORDS: dict[str, tuple[str, str, str]] = {
    # what a move is for
    "why_no_shifts": ("{rep} has no working days in the plan", "{rep} 在计划期内没有工作日", "{rep} 在計畫期內沒有工作日"),
    "why_not_allowed": (
        "{rep} may not serve it, by team, skills or an approved version",
        "按团队、技能或已批准的版本，{rep} 不可服务该客户",
        "依團隊、技能或已核准的版本，{rep} 不可服務該客戶",
    ),
    "why_tolerance": (
        "keeps the {measure} of {rep} within tolerance: {deviation} off without this move",
        "使 {rep} 的{measure}保持在容差内：不调整则偏差 {deviation}",
        "使 {rep} 的{measure}保持在容差內：不調整則偏差 {deviation}",
    ),
    "why_shorter": (
        "shortens the way to the territory's centre and home by {saved}",
        "到片区中心和住处的路程缩短 {saved}",
        "到責任區中心與住處的路程縮短 {saved}",
    ),
    "why_relieves": (
        "relieves {rep}, whose {measure} is {deviation} off its share today and {then} then",
        "减轻 {rep} 的负担：其{measure}现偏差 {deviation}，调整后 {then}",
        "減輕 {rep} 的負擔：其{measure}現偏差 {deviation}，調整後 {then}",
    ),
    "why_fills_up": (
        "fills up {rep}, whose {measure} is {deviation} off its share today and {then} then",
        "补足 {rep}：其{measure}现偏差 {deviation}，调整后 {then}",
        "補足 {rep}：其{measure}現偏差 {deviation}，調整後 {then}",
    ),
    "why_apart": (
        "all its neighbours leave {rep}: it would stand apart",
        "其相邻客户都离开 {rep}：否则会孤立",
        "其相鄰客戶都離開 {rep}：否則會孤立",
    ),
    "why_smoother": (
        "{beside} of its {around} neighbours are with {rep}: a smoother border",
        "其 {around} 个相邻客户中有 {beside} 个归 {rep}：边界更平顺",
        "其 {around} 個相鄰客戶中有 {beside} 個歸 {rep}：邊界更平順",
    ),
    "why_shift": (
        "part of a larger shift: alone it changes little",
        "属于更大的调整：单独影响很小",
        "屬於更大的調整：單獨影響很小",
    ),
    "why_rejected": (
        "rejected: it stays with today's rep",
        "已拒绝：仍由现在的业务员负责",
        "已拒絕：仍由現在的業務員負責",
    ),
    # which tolerance a territory misses, and why
    "finding_off": (
        "Territory of {rep}: {measure} is {deviation} off its share of {target}: {why}. The smallest tolerance reached for {measure} is {reached}.",
        "{rep} 的片区：{measure}与应占份额 {target} 相差 {deviation}：{why}。{measure}达到的最小容差为 {reached}。",
        "{rep} 的責任區：{measure}與應占份額 {target} 相差 {deviation}：{why}。{measure}達到的最小容差為 {reached}。",
    ),
    "off_locked_units_exceed": (
        "{count} customers that only this rep may serve add up to {amount}, over the {limit} that the tolerance allows",
        "只能由该业务员服务的 {count} 个客户合计 {amount}，超过容差允许的 {limit}",
        "只能由該業務員服務的 {count} 個客戶合計 {amount}，超過容差允許的 {limit}",
    ),
    "off_confined_units_exceed": (
        "{count} customers that only {reps} may serve add up to {amount}, over the {limit} that the tolerance allows them together",
        "只能由 {reps} 服务的 {count} 个客户合计 {amount}，超过容差允许其合计的 {limit}",
        "只能由 {reps} 服務的 {count} 個客戶合計 {amount}，超過容差允許其合計的 {limit}",
    ),
    "held_customer": ("customer '{customer}'", "客户“{customer}”", "客戶「{customer}」"),
    "held_area": ("area '{tie}'", "区域“{tie}”", "區域「{tie}」"),
    "held_group": ("group '{tie}'", "客户组“{tie}”", "客戶組「{tie}」"),
    "held_ties": (
        "what areas and groups tie to customer '{customer}'",
        "因区域或客户组而与客户“{customer}”相连的客户",
        "因區域或客戶組而與客戶「{customer}」相連的客戶",
    ),
    "off_unit_larger_than_target": (
        "{largest} alone has {amount}, over the {limit} that the tolerance allows",
        "仅{largest}就有 {amount}，超过容差允许的 {limit}",
        "僅{largest}就有 {amount}，超過容差允許的 {limit}",
    ),
    "off_too_few_units_allowed": (
        "all customers that this rep may serve add up to {amount}, under the {limit} that the tolerance asks for",
        "该业务员可服务的全部客户合计 {amount}，低于容差要求的 {limit}",
        "該業務員可服務的全部客戶合計 {amount}，低於容差要求的 {limit}",
    ),
    "off_more_territories_than_units": (
        "there are {amount} customers for {limit} reps",
        "{limit} 名业务员只有 {amount} 个客户",
        "{limit} 名業務員只有 {amount} 個客戶",
    ),
    "off_taken_elsewhere": (
        "{count} customers bound to other reps leave {amount}, under the {limit} that the tolerance asks for",
        "{count} 个客户须归其他业务员，只剩 {amount}，低于容差要求的 {limit}",
        "{count} 個客戶須歸其他業務員，只剩 {amount}，低於容差要求的 {limit}",
    ),
    "off_lumpy": (
        "{largest} with {amount} is larger than the whole band of {limit} that the tolerance allows",
        "{largest}有 {amount}，大于容差允许的整个范围 {limit}",
        "{largest}有 {amount}，大於容差允許的整個範圍 {limit}",
    ),
    "off_not_reached": (
        "the search came no nearer than {amount} to the allowed {limit}; the two measures, locked customers or compact shapes stand against each other",
        "搜索只接近到 {amount}，允许值为 {limit}；两项指标、锁定的客户或紧凑的形状互相牵制",
        "搜尋只接近到 {amount}，允許值為 {limit}；兩項指標、鎖定的客戶或緊湊的形狀互相牽制",
    ),
    "finding_out_of_balance": (
        "Territory of {rep}: {measure} is {deviation} off its share of {target}, at {amount} (tolerance {limit}).",
        "{rep} 的片区：{measure}为 {amount}，与应占份额 {target} 相差 {deviation}（容差 {limit}）。",
        "{rep} 的責任區：{measure}為 {amount}，與應占份額 {target} 相差 {deviation}（容差 {limit}）。",
    ),
    # the smallest tolerance that can be met
    "finding_no_tolerance": (
        "With {other} within {limit} no tolerance of {measure} can be met: that one has to be wider.",
        "{other}在 {limit} 以内时，{measure}没有可达到的容差：须放宽{other}的容差。",
        "{other}在 {limit} 以內時，{measure}沒有可達到的容差：須放寬{other}的容差。",
    ),
    "finding_no_tolerance_under": (
        "No tolerance of {measure} under {lower} can be met, with {other} within {limit}.",
        "{other}在 {limit} 以内时，{measure}的容差不可能低于 {lower}。",
        "{other}在 {limit} 以內時，{measure}的容差不可能低於 {lower}。",
    ),
    "finding_smallest_tolerance": (
        "The smallest tolerance of {measure} that can be met, with {other} within {limit}: {reached}; under {lower} none can.",
        "{other}在 {limit} 以内时，{measure}可达到的最小容差为 {reached}；低于 {lower} 不可能。",
        "{other}在 {limit} 以內時，{measure}可達到的最小容差為 {reached}；低於 {lower} 不可能。",
    ),
    "finding_smallest_tolerance_apart": (
        "The smallest tolerance of {measure} that can be met, with {other} within {limit}: {reached}, perhaps not in one piece; under {lower} none can.",
        "{other}在 {limit} 以内时，{measure}可达到的最小容差为 {reached}，但片区未必连成一块；低于 {lower} 不可能。",
        "{other}在 {limit} 以內時，{measure}可達到的最小容差為 {reached}，但責任區未必連成一塊；低於 {lower} 不可能。",
    ),
    # islands, and limits that decisions pass
    "finding_island": (
        "Island: {count} customers stand apart ({customers}; territory of {reps}); the shortest crossing is {kilometres} km, from '{near}' to '{far}'.",
        "孤岛：{count} 个客户与其他客户不相连（{customers}；属 {reps} 的片区）；最短的连接为 {kilometres} 公里，从“{near}”到“{far}”。",
        "孤島：{count} 個客戶與其他客戶不相連（{customers}；屬 {reps} 的責任區）；最短的連接為 {kilometres} 公里，從「{near}」到「{far}」。",
    ),
    "finding_island_of_one": (
        "Island: {count} customer stands apart ({customers}; territory of {reps}); the shortest crossing is {kilometres} km, from '{near}' to '{far}'.",
        "孤岛：{count} 个客户与其他客户不相连（{customers}；属 {reps} 的片区）；最短的连接为 {kilometres} 公里，从“{near}”到“{far}”。",
        "孤島：{count} 個客戶與其他客戶不相連（{customers}；屬 {reps} 的責任區）；最短的連接為 {kilometres} 公里，從「{near}」到「{far}」。",
    ),
    "finding_more_islands": (
        "Island: and {count} more, with shorter crossings.",
        "孤岛：另有 {count} 处，连接更短。",
        "孤島：另有 {count} 處，連接更短。",
    ),
    "finding_handovers_in_all": (
        "The decisions alone hand over {count} customers, over the {most} that [territories] most_handovers allows.",
        "仅按已作的决定就移交 {count} 个客户，超过 [territories] most_handovers 允许的 {most} 个。",
        "僅依已作的決定就移交 {count} 個客戶，超過 [territories] most_handovers 允許的 {most} 個。",
    ),
    "finding_handovers_of_rep": (
        "By the decisions alone {rep} gives and takes {count} customers, over the {most} that [territories] most_handovers_per_rep allows.",
        "仅按已作的决定，{rep} 移交和接手的客户就有 {count} 个，超过 [territories] most_handovers_per_rep 允许的 {most} 个。",
        "僅依已作的決定，{rep} 移交和接手的客戶就有 {count} 個，超過 [territories] most_handovers_per_rep 允許的 {most} 個。",
    ),
}  # fmt: skip
