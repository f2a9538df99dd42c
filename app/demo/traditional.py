"""Invented texts in traditional characters: only the characters that occur in them, one for one."""

_SIMPLIFIED = (
    "万与专业个为举习乡书于从众会体关内册写军农决况减别办务动区华单卫厅历县参发台后员围国图场处备复够头学实审对导将属岭并应废开强归当录总执护报据数无旧时机权条来构标栏样档桥检没浏游点环现电畅监确离秘稳签类纠纳线组织经结绕络统"
    "继续维编缴网罚职联节范获衔补见规览计认训议记讲许讼设访诉话询说请读调负财责账购费资转载较输过运还这进采针链镇闭问间阅际隐雾页项须预题额齐"
)
_TRADITIONAL = (
    "萬與專業個為舉習鄉書於從眾會體關內冊寫軍農決況減別辦務動區華單衛廳歷縣參發臺後員圍國圖場處備復夠頭學實審對導將屬嶺並應廢開強歸當錄總執護報據數無舊時機權條來構標欄樣檔橋檢沒瀏遊點環現電暢監確離祕穩籤類糾納線組織經結繞絡統"
    "繼續維編繳網罰職聯節範獲銜補見規覽計認訓議記講許訟設訪訴話詢說請讀調負財責賬購費資轉載較輸過運還這進採針鏈鎮閉問間閱際隱霧頁項須預題額齊"
)
_TABLE = str.maketrans(_SIMPLIFIED, _TRADITIONAL)


def traditional(text: str) -> str:
    """The text as a page in traditional characters prints it; what has no other form stays."""
    return text.translate(_TABLE)
